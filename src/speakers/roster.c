/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Who is remembered from one document of a stream for the next.
 *
 * A text that is read while it arrives comes in documents of a sentence or a
 * paragraph, and "she" is somebody of the one before. A document goes on where
 * the one before ended if its offset says so and its id is the same; any other
 * begins anew and knows nobody, so records of different texts never mix.
 *
 * A stream may never end. Mentions, turns, labels and the like are bounded
 * anyway; the register of names is not, so when it has grown over some
 * thousands, all but the half mentioned last are forgotten. No novel of the
 * training data has 1,300, so a text that somebody reads through loses nobody.
 * It takes time in proportion to the names that came since it was done last.
 */

#include "speakers/roster-private.h"

#include <string.h>

/* An open mark is carried on so far, in bytes, if no other comes: of the 36,215
 * quoted paragraphs of the training news and novels all but 16 are shorter. */
#define MAX_OPEN 2000

void
quoth_roster_init (QuothRoster *self)
{
  *self = (QuothRoster){ .pending_name = QUOTH_NO_NAME };
  quoth_people_init (&self->people);
  quoth_turns_init (&self->turns);
  quoth_dialogue_init (&self->dialogue);
  quoth_interview_init (&self->interview);
}

void
quoth_roster_clear (QuothRoster *self)
{
  quoth_people_clear (&self->people);
  quoth_turns_clear (&self->turns);
  quoth_dialogue_clear (&self->dialogue);
  g_clear_pointer (&self->end.id, g_free);
}

/* Forgets everybody. */
void
quoth_roster_reset (QuothRoster *self)
{
  quoth_roster_clear (self);
  quoth_roster_init (self);
}

/* Whether a document is the next piece of the stream that the last one is of.
 * What was dropped between them is counted; blanks between sentences are. */
static gboolean
goes_on (const QuothRoster *self, const QuothDocument *document, guint64 *gap)
{
  const guint64 *end = self->end.offset, *offset = document->offset;
  gboolean has_offset = FALSE;

  if (!self->has_end
      || g_strcmp0 (quoth_document_get_id (document), self->end.id) != 0)
    return FALSE;
  /* A record knows its offset in one unit. */
  for (guint unit = 0; unit < G_N_ELEMENTS (self->end.offset); unit++)
    {
      if (offset[unit] == 0)
        continue;
      if (offset[unit] < end[unit])
        return FALSE;
      *gap = offset[unit] - end[unit];
      has_offset = TRUE;
    }
  return has_offset;
}

/* The blanks that a text begins with, and the line breaks among them. */
static gsize
skip_blanks (const char *text, gsize length, guint *n_breaks)
{
  gsize at = 0;

  *n_breaks = 0;
  for (; at < length && g_ascii_isspace (text[at]); at++)
    *n_breaks += text[at] == '\n';
  return at;
}

/* Whether a document that goes on does so inside a paragraph. Where the text
 * between was dropped, only the sentences can tell. */
static gboolean
is_midway (const QuothRoster *self, const QuothDocument *document, guint64 gap)
{
  gsize length;
  const char *text = quoth_document_peek_text (document, &length);
  guint n_breaks;

  skip_blanks (text, length, &n_breaks);
  if (self->end.n_breaks > 0 || n_breaks > 0)
    return FALSE;
  return gap == 0
      || (self->end.has_sentences && document->sentences->len > 0
          && QUOTH_SENTENCE_AT (document, 0)->paragraph == self->end.paragraph);
}

static void
renumber (guint32 *name, const guint32 *numbers)
{
  if (*name != QUOTH_NO_NAME)
    *name = numbers[*name];
}

static void
keep (guint8 *is_kept, guint32 name)
{
  if (name != QUOTH_NO_NAME)
    is_kept[name] = TRUE;
}

/* Forgets the names of long ago. All numbers of names that are remembered are
 * seen to here. */
static void
forget_names (QuothRoster *self)
{
  QuothPeople *people = &self->people;
  QuothInterview *interview = &self->interview;
  guint n_recent = MIN (people->n_recent, QUOTH_MAX_RECENT);
  g_autofree guint8 *is_kept = g_new0 (guint8, people->names.names->len);
  g_autofree guint32 *numbers = NULL;

  for (guint i = 0; i < n_recent; i++)
    keep (is_kept, people->recent[i].name);
  keep (is_kept, people->last);
  keep (is_kept, people->before_last);
  keep (is_kept, self->pending_name);
  for (guint i = 0; i < interview->n_guests; i++)
    keep (is_kept, interview->guests[i]);
  quoth_dialogue_keep_names (&self->dialogue, is_kept);
  numbers = quoth_names_forget (&people->names, QUOTH_ROSTER_N_KEPT, is_kept);
  for (guint i = 0; i < n_recent; i++)
    renumber (&people->recent[i].name, numbers);
  renumber (&people->last, numbers);
  renumber (&people->before_last, numbers);
  renumber (&self->pending_name, numbers);
  for (guint i = 0; i < interview->n_guests; i++)
    renumber (&interview->guests[i], numbers);
  quoth_dialogue_renumber (&self->dialogue, numbers);
}

static QuothTurnsPlace
place_of (const QuothRoster *self, gboolean is_new, guint64 gap)
{
  if (is_new)
    return QUOTH_TURNS_ALONE;
  if (self->is_midway)
    return QUOTH_TURNS_MIDWAY;
  /* Of blanks that were dropped, two are taken for a blank line. */
  return self->end.n_breaks + gap >= 2 ? QUOTH_TURNS_AT_PARAGRAPH
                                       : QUOTH_TURNS_AT_LINE;
}

/* Begins a document: with what is known from the one before, if it goes on from
 * that. */
void
quoth_roster_begin (QuothRoster *self, const QuothDocument *document,
    const QuothLexicon *lexicon)
{
  guint64 gap = 0;
  gboolean is_new = !goes_on (self, document, &gap);
  gsize length;
  const char *text = quoth_document_peek_text (document, &length);

  if (is_new)
    quoth_roster_reset (self);
  else if (self->people.names.names->len > QUOTH_ROSTER_MAX_NAMES)
    forget_names (self);
  self->is_midway = !is_new && is_midway (self, document, gap);
  if (self->is_midway)
    quoth_dialogue_resume (&self->dialogue);
  if (self->is_midway && self->n_open > MAX_OPEN)
    self->is_open = FALSE;
  if (!self->is_midway || self->n_open > MAX_OPEN)
    self->mark = 0;
  quoth_turns_read (
      &self->turns, text, length, lexicon, place_of (self, is_new, gap));
}

/* Where the text of a document ends, counted in all units. */
static void
set_offsets (QuothDocumentEnd *self, const QuothDocument *document,
    const char *text, gsize length)
{
  guint32 n_characters = 0, n_wide = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = text[i];
      n_characters += (byte & 0xC0) != 0x80;
      n_wide += byte >= 0xF0;
    }
  memcpy (self->offset, document->offset, sizeof self->offset);
  self->offset[QUOTH_OFFSET_BYTE] += length;
  self->offset[QUOTH_OFFSET_CODEPOINT] += n_characters;
  self->offset[QUOTH_OFFSET_UTF16] += n_characters + n_wide;
}

/* Ends a document, for whatever comes next. */
void
quoth_roster_end (QuothRoster *self, const QuothDocument *document)
{
  QuothDocumentEnd *end = &self->end;
  const char *id = quoth_document_get_id (document);
  gsize length, at;
  const char *text = quoth_document_peek_text (document, &length);
  guint n_breaks;

  if (g_strcmp0 (end->id, id) != 0)
    {
      g_free (end->id);
      end->id = g_strdup (id);
    }
  set_offsets (end, document, text, length);
  if (skip_blanks (text, length, &n_breaks) < length)
    {
      n_breaks = 0;
      for (at = length; g_ascii_isspace (text[at - 1]); at--)
        n_breaks += text[at - 1] == '\n';
      end->n_breaks = n_breaks;
    }
  else
    end->n_breaks += n_breaks;
  if (document->sentences->len > 0)
    end->paragraph =
        QUOTH_SENTENCE_AT (document, document->sentences->len - 1)->paragraph;
  end->has_sentences = document->sentences->len > 0;
  self->has_end = TRUE;
  quoth_dialogue_forget (&self->dialogue);
}
