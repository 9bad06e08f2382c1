/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The text that is held back, and what is known of its timing.
 *
 * Bytes go in in any pieces, whole sentences come out. Everything is kept by
 * its place in the stream, counted in bytes of mended text from the stream's
 * beginning, so nothing needs to be moved when the front of the text goes:
 *
 *       base        head           next                  end
 *        | gone      | found        | the splitter reads  |
 *        +-----------+--------------+---------------------+
 *
 * `head` begins what has not left yet, `next` what the splitter has not decided
 * yet. Between them lie sentences that wait for company: the rest of their
 * paragraph, or the time at which they end.
 *
 * The splitter may look at all undecided text each time it is asked, so asking
 * after every byte of a long sentence would take quadratic time. Once a lot is
 * held it is asked only when that has grown by a share of itself. What comes
 * out is the same, since a splitter's answer depends on the text alone.
 */

#include "sentence-queue.h"

#include "cue-times.h"

#include <string.h>

#define N_UNITS 3

/* Up to this much undecided text is shown to the splitter whenever it grows;
 * beyond it, when it has grown by a sixteenth. */
#define ASK_ALWAYS 1024
#define ASK_SHARE 16

/* What may stay in front of the text before it is moved. */
#define COMPACT_SIZE (64 * 1024)

typedef struct
{
  guint64 start;
  guint64 end;
  gboolean starts_paragraph;
} Found;

struct _SentenceQueue
{
  GByteArray *text;
  guint64 base; /* the place of the first byte of text */
  guint64 head;
  guint64 next;
  guint64 asked;           /* the end when the splitter wanted more */
  guint64 offset[N_UNITS]; /* of head */
  gboolean ends_in_blank;

  GArray *found;
  guint n_due; /* how many of them leave next; 0: not decided */
  gboolean is_paragraph;

  guint paragraph; /* the number of the last one that a sentence left of */
  gboolean keeps_paragraph; /* the next sentence begins none */

  SentenceQueueWatch watch;
  gpointer watch_data;

  CueTimes times;

  char cut[4]; /* the beginning of a character */
  gsize n_cut;
  guint64 n_read;     /* bytes as they came, without the cut ones */
  guint64 invalid_at; /* the first that was no UTF-8; -1 if none */
};

static Found *
found_at (const SentenceQueue *self, guint i)
{
  return &g_array_index (self->found, Found, i);
}

static const char *
text_at (const SentenceQueue *self, guint64 place)
{
  return (const char *) self->text->data + (place - self->base);
}

/* Makes an empty queue. */
SentenceQueue *
sentence_queue_new (void)
{
  SentenceQueue *self = g_new0 (SentenceQueue, 1);

  self->text = g_byte_array_sized_new (COMPACT_SIZE);
  self->found = g_array_new (FALSE, FALSE, sizeof (Found));
  cue_times_init (&self->times);
  sentence_queue_reset (self);
  return self;
}

void
sentence_queue_free (SentenceQueue *self)
{
  g_byte_array_unref (self->text);
  g_array_unref (self->found);
  cue_times_clear (&self->times);
  g_free (self);
}

/* Throws everything away and counts from 0 again. */
void
sentence_queue_reset (SentenceQueue *self)
{
  g_byte_array_set_size (self->text, 0);
  g_array_set_size (self->found, 0);
  cue_times_reset (&self->times);
  self->base = self->head = self->next = self->asked = 0;
  memset (self->offset, 0, sizeof self->offset);
  self->ends_in_blank = TRUE;
  self->n_due = 0;
  self->paragraph = 0;
  self->keeps_paragraph = TRUE;
  self->n_cut = 0;
  self->n_read = 0;
  self->invalid_at = G_MAXUINT64;
}

/* Says who wants to know where the next sentence begins before it is found. */
void
sentence_queue_set_watch (
    SentenceQueue *self, SentenceQueueWatch watch, gpointer data)
{
  self->watch = watch;
  self->watch_data = data;
}

/* Says whether the sentences of a paragraph leave together, or each alone. */
void
sentence_queue_set_unit (SentenceQueue *self, gboolean is_paragraph)
{
  self->is_paragraph = is_paragraph;
}

/* Where the text ends that has come in. */
guint64
sentence_queue_get_end (const SentenceQueue *self)
{
  return self->base + self->text->len;
}

/* Where the text begins that has not left. */
guint64
sentence_queue_get_start (const SentenceQueue *self)
{
  return self->head;
}

/* Where the sentence begins that is found next; the end if none has. */
guint64
sentence_queue_get_next_start (const SentenceQueue *self)
{
  guint64 place = self->next, end = sentence_queue_get_end (self);

  while (place < end)
    {
      const char *at = text_at (self, place);
      gunichar character = g_utf8_get_char (at);
      if (!g_unichar_isspace (character) && character != '\v'
          && character != 0x85)
        break;
      place += g_utf8_skip[(guint8) *at];
    }
  return place;
}

/* Whether no text is held back. Blanks between sentences are not. */
gboolean
sentence_queue_is_empty (const SentenceQueue *self)
{
  return self->head == sentence_queue_get_end (self);
}

/* Gives the place in the stream of the first byte that was no UTF-8, once. */
gboolean
sentence_queue_take_invalid (SentenceQueue *self, guint64 *offset)
{
  if (self->invalid_at == G_MAXUINT64)
    return FALSE;
  *offset = self->invalid_at;
  self->invalid_at = G_MAXUINT64;
  return TRUE;
}

static gboolean
is_attached (const char *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (data[i] == '\0' || strchr (".,:;!?%)", data[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Two cues are two pieces of speech even if no blank stands between them. Some
 * transcribers send punctuation in a cue of its own, though. A cue that ends
 * inside a character was cut by size and goes on in the next. */
static void
separate_cues (SentenceQueue *self, const char *data, gsize size)
{
  if (!self->ends_in_blank && self->n_cut == 0 && !g_ascii_isspace (data[0])
      && !is_attached (data, size))
    g_byte_array_append (self->text, (const guint8 *) " ", 1);
}

/* Replaces what is no UTF-8 in the text from an index on. */
static void
repair (SentenceQueue *self, gsize from)
{
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (GBytes) repaired = NULL;
  const guint8 *data;
  gsize size, first_bad;

  raw = g_bytes_new (self->text->data + from, self->text->len - from);
  repaired = quoth_utf8_repair (raw, NULL, &first_bad);
  self->invalid_at = MIN (self->invalid_at, self->n_read + first_bad);
  data = g_bytes_get_data (repaired, &size);
  g_byte_array_set_size (self->text, from);
  g_byte_array_append (self->text, data, size);
}

/* Takes bytes into the text, but for a character that they cut at their end. */
static void
take_bytes (SentenceQueue *self, const char *data, gsize size, gboolean at_end)
{
  gsize from = self->text->len;
  gsize length, complete;
  const char *added;

  g_byte_array_append (self->text, (const guint8 *) self->cut, self->n_cut);
  g_byte_array_append (self->text, (const guint8 *) data, size);
  added = (const char *) self->text->data + from;
  length = self->text->len - from;
  complete = at_end ? length : quoth_utf8_complete_length (added, length);
  self->n_cut = length - complete;
  memcpy (self->cut, added + complete, self->n_cut);
  g_byte_array_set_size (self->text, from + complete);
  if (!g_utf8_validate_len (added, complete, NULL))
    repair (self, from);
  self->n_read += complete;
  if (self->text->len > from)
    self->ends_in_blank =
        g_ascii_isspace (self->text->data[self->text->len - 1]);
}

/* Gives the last piece a duration if it came without: it lasts until now. */
void
sentence_queue_close_time (SentenceQueue *self, guint64 now)
{
  cue_times_close (&self->times, now);
}

/* Forgets when the text before was spoken, as the clock is set anew. */
void
sentence_queue_forget_times (SentenceQueue *self)
{
  cue_times_reset (&self->times);
}

/* Takes the next piece of the stream, timed or not. */
void
sentence_queue_add (SentenceQueue *self, const char *data, gsize size,
    guint64 pts, guint64 duration)
{
  guint64 start, end;

  cue_times_close (&self->times, pts);
  if (size == 0)
    return;
  if (pts != QUOTH_TIME_NONE)
    separate_cues (self, data, size);
  start = sentence_queue_get_end (self);
  take_bytes (self, data, size, FALSE);
  end = sentence_queue_get_end (self);
  if (pts != QUOTH_TIME_NONE && start < end)
    cue_times_add (&self->times, start, end, pts, duration);
}

/* Takes what is left of a character that will not be completed. */
void
sentence_queue_finish_text (SentenceQueue *self)
{
  if (self->n_cut > 0)
    take_bytes (self, "", 0, TRUE);
}

/* The time at which the held text begins. */
guint64
sentence_queue_get_start_time (const SentenceQueue *self)
{
  return cue_times_get_start (&self->times, self->head);
}

/* The time at which the text that has come in ends; QUOTH_TIME_NONE also if its
 * last piece has no duration yet. */
guint64
sentence_queue_get_end_time (const SentenceQueue *self)
{
  return cue_times_get_last (&self->times);
}

/* Moves the head on and counts what it passes. */
static void
advance (SentenceQueue *self, guint64 place)
{
  const guint8 *at = (const guint8 *) text_at (self, self->head);
  gsize length = place - self->head;
  gsize n_characters = 0, n_wide = 0;

  for (gsize i = 0; i < length; i++)
    {
      n_characters += (at[i] & 0xC0) != 0x80;
      n_wide += at[i] >= 0xF0;
    }
  self->offset[QUOTH_OFFSET_BYTE] += length;
  self->offset[QUOTH_OFFSET_CODEPOINT] += n_characters;
  self->offset[QUOTH_OFFSET_UTF16] += n_characters + n_wide;
  self->head = place;
}

/* Lets go of what the head has passed, when it is worth the move. */
static void
compact (SentenceQueue *self)
{
  gsize gone = self->head - self->base;

  cue_times_drop (&self->times, self->head);
  if (gone < self->text->len
      && (gone < COMPACT_SIZE || gone < self->text->len / 2))
    return;
  g_byte_array_remove_range (self->text, 0, gone);
  self->base = self->head;
}

/* Says that the text was cut inside of a sentence: the next one that is found is
 * its rest, whatever a splitter that begins anew takes it for. */
void
sentence_queue_keep_paragraph (SentenceQueue *self)
{
  self->keeps_paragraph = TRUE;
}

/* Paragraphs are numbered through the stream, so that who gets a sentence alone
 * knows whether it goes on in the paragraph of the one before. */
static void
add_sentences (
    SentenceQueue *self, QuothDocument *document, guint n, guint64 start)
{
  for (guint i = 0; i < n; i++)
    {
      const Found *found = found_at (self, i);
      if (found->starts_paragraph && !self->keeps_paragraph)
        self->paragraph++;
      self->keeps_paragraph = FALSE;
      quoth_document_add_sentence (
          document, found->start - start, found->end - start, self->paragraph);
    }
}

/* Cues that go back in time still give durations that are none below 0. */
static void
set_times (
    const SentenceQueue *self, guint64 start, guint64 end, SentenceUnit *unit)
{
  guint64 end_time = cue_times_get_end (&self->times, end);

  unit->pts = cue_times_get_start (&self->times, start);
  unit->duration = unit->pts == QUOTH_TIME_NONE
      ? QUOTH_TIME_NONE
      : MAX (end_time, unit->pts) - unit->pts;
}

static void
make_unit (SentenceQueue *self, SentenceUnit *unit)
{
  guint64 start = found_at (self, 0)->start;
  guint64 end = found_at (self, self->n_due - 1)->end;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) error = NULL;

  advance (self, start);
  text = g_bytes_new (text_at (self, start), end - start);
  unit->document = quoth_document_new (text, &error);
  /* The text was mended, and a splitter's limit keeps it short enough. */
  g_assert_no_error (error);
  for (QuothOffsetUnit i = 0; i < N_UNITS; i++)
    quoth_document_set_offset (unit->document, i, self->offset[i]);
  add_sentences (self, unit->document, self->n_due, start);
  set_times (self, start, end, unit);
  advance (self, end);
  g_array_remove_range (self->found, 0, self->n_due);
  self->n_due = 0;
  compact (self);
}

/* Whether the first sentences found are a paragraph without the last one. */
static gboolean
is_paragraph_over (const SentenceQueue *self)
{
  const Found *last = found_at (self, self->found->len - 1);

  return self->found->len > 1
      && (last->starts_paragraph
          || last->end - found_at (self, 0)->start
              > SENTENCE_QUEUE_MAX_PARAGRAPH);
}

static gboolean
is_worth_asking (const SentenceQueue *self)
{
  guint64 end = sentence_queue_get_end (self);
  guint64 length = end - self->next;

  return length > 0 && end > self->asked
      && (length <= ASK_ALWAYS || end - self->asked >= length / ASK_SHARE);
}

/* Has the splitter find one more sentence. */
static gboolean
find_sentence (SentenceQueue *self, QuothSplitter *splitter, gboolean at_end)
{
  const char *text = text_at (self, self->next);
  guint64 end = sentence_queue_get_end (self);
  gsize length = end - self->next;
  QuothSplit split;
  Found found;

  if (length == 0 || (!at_end && !is_worth_asking (self)))
    return FALSE;
  if (self->watch != NULL)
    self->watch (sentence_queue_get_next_start (self), self->watch_data);
  if (!quoth_splitter_next (splitter, text, length, at_end, &split))
    {
      self->asked = end;
      self->next += split.start;
      return FALSE;
    }
  found.start = self->next + split.start;
  found.end = self->next + split.end;
  found.starts_paragraph = split.starts_paragraph;
  g_array_append_val (self->found, found);
  self->next = found.end;
  self->asked = 0;
  return TRUE;
}

/* Decides how many of the sentences found leave next. */
static gboolean
decide (SentenceQueue *self, QuothSplitter *splitter, gboolean at_end)
{
  while (self->n_due == 0)
    {
      if (!self->is_paragraph && self->found->len > 0)
        self->n_due = 1;
      else if (!find_sentence (self, splitter, at_end))
        {
          /* After so many blanks, no sentence fits the paragraph any more. */
          if (at_end
              || (self->found->len > 0
                  && self->next - found_at (self, 0)->start
                      >= SENTENCE_QUEUE_MAX_PARAGRAPH))
            self->n_due = self->found->len;
          return self->n_due > 0;
        }
      else if (self->is_paragraph && is_paragraph_over (self))
        self->n_due = self->found->len - 1;
    }
  return TRUE;
}

/* Takes out the next sentence or paragraph that is complete. With `at_end` all
 * text leaves, call by call; after the last one the text is over, and the
 * caller resets the splitter before it adds more. */
gboolean
sentence_queue_pop (SentenceQueue *self, QuothSplitter *splitter,
    gboolean at_end, SentenceUnit *unit)
{
  *unit = (SentenceUnit){ NULL, QUOTH_TIME_NONE, QUOTH_TIME_NONE };
  if (decide (self, splitter, at_end))
    {
      if (!at_end
          && cue_times_is_open (
              &self->times, found_at (self, self->n_due - 1)->end))
        return FALSE;
      make_unit (self, unit);
      return TRUE;
    }
  if (at_end)
    {
      self->next = sentence_queue_get_end (self);
      self->asked = 0;
      self->ends_in_blank = TRUE;
    }
  if (self->found->len == 0)
    {
      advance (self, self->next);
      compact (self);
    }
  return FALSE;
}

/* Frees what a unit holds. */
void
sentence_unit_clear (SentenceUnit *unit)
{
  g_clear_pointer (&unit->document, quoth_document_unref);
}
