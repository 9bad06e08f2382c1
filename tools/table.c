/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The table for people: who, what, how.
 *
 * The words want most of the room, so they have a column of their own that is
 * wrapped; the speaker stands on the left, and the tone and the manner on the
 * right, below each other.
 *
 * A document is a table of its own. The pieces of a stream are rows of one
 * table that grows as they come, so its columns cannot wait for the widest
 * name.
 */

#include "table.h"

#include "columns.h"
#include "voices.h"

#include <stdio.h>
#include <string.h>

#define MIN_WHO_WIDTH 7
#define MIN_WHAT_WIDTH 16
#define MIN_HOW_WIDTH 16
#define MAX_HOW_WIDTH 20
#define STREAM_WHO_WIDTH 20
#define MIN_NUMBER_WIDTH 4
#define TIME_WIDTH 8
#define NANOSECONDS 1000000000

struct _Table
{
  TableStyle style;
  Voices *voices;
  guint who;
  guint what;
  guint how;
  guint n_rows; /* of the table that is being drawn */
};

Table *
table_new (const TableStyle *style)
{
  Table *self = g_new0 (Table, 1);

  self->style = *style;
  self->voices = voices_new ();
  return self;
}

void
table_free (Table *self)
{
  voices_free (self->voices);
  g_free (self);
}

static char *
describe_tone (QuothPolarity polarity, double score)
{
  static const char *const labels[] = { "", "negative", "neutral", "positive" };
  g_autofree char *number = tone_number (score);

  return g_strdup_printf ("%s %s", number, labels[polarity]);
}

static char *
describe_time (guint64 pts)
{
  const guint64 seconds = pts / NANOSECONDS;

  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%02" G_GUINT64_FORMAT
                          ":%02" G_GUINT64_FORMAT,
      seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static char *
dup_speaker_name (const QuothQuote *quote)
{
  g_autoptr (QuothSpeaker) speaker = quoth_quote_get_speaker (quote);

  return speaker != NULL ? g_strdup (quoth_speaker_get_name (speaker)) : NULL;
}

static char *
dup_mention (QuothDocument *document, const QuothQuote *quote)
{
  guint start, end;

  return quoth_quote_get_mention (quote, QUOTH_OFFSET_BYTE, &start, &end)
      ? quoth_document_dup_range (document, start, end)
      : NULL;
}

/* The name; else the words that the text has for the speaker, set apart; else
 * that nobody is known. */
static void
fill_who (Cell *cell, QuothDocument *document, const QuothQuote *quote)
{
  g_autofree char *name = dup_speaker_name (quote);
  g_autofree char *mention = dup_mention (document, quote);

  cell->style = name != NULL ? STYLE_STRONG : STYLE_GUESS;
  if (name == NULL && mention != NULL)
    name = g_strdup_printf ("(%s)", mention);
  cell_add (cell, name != NULL ? name : "unknown");
}

static void
fill_tone (Cell *cell, QuothPolarity polarity, double score)
{
  cell->is_mixed = TRUE;
  cell->style = tone_style (polarity);
  if (polarity != QUOTH_POLARITY_UNKNOWN)
    {
      /* Not cell_add(), which would squeeze the blank before a zero. */
      g_ptr_array_add (cell->lines, describe_tone (polarity, score));
    }
}

static void
fill_manner (Cell *cell, QuothDocument *document, const QuothQuote *quote)
{
  static const char *const types[] = { "direct", "indirect", "mixed" };
  const char *type = types[quoth_quote_get_quote_type (quote)];
  g_autofree char *cue = NULL;
  g_autofree char *both = NULL;
  guint start, end;

  if (quoth_quote_get_cue (quote, QUOTH_OFFSET_BYTE, &start, &end))
    cue = quoth_document_dup_range (document, start, end);
  both = cue != NULL ? g_strdup_printf ("%s, %s", cue, type) : NULL;
  cell_add (cell, both != NULL ? both : type);
}

static void
count_voice (Table *self, const QuothQuote *quote)
{
  g_autofree char *name = dup_speaker_name (quote);
  double score = 0.0;
  QuothPolarity polarity = quoth_quote_get_sentiment (quote, &score);

  if (name != NULL)
    voices_add (self->voices, name, polarity, score);
}

/* A piece of a quotation that goes on after a break stands right below the
 * piece before; of who and how, only the tone is new. */
static void
draw_quote (Table *self, Sheet *sheet, QuothDocument *document,
    const QuothQuote *quote, gboolean goes_on, guint64 pts)
{
  Cell cells[] = { cell_new (self->who, NULL), cell_new (self->what, NULL),
    cell_new (self->how, NULL) };
  g_autofree char *words = quoth_quote_get_text (quote);
  double score = 0.0;
  QuothPolarity polarity = quoth_quote_get_sentiment (quote, &score);

  cell_add (&cells[1], words);
  fill_tone (&cells[2], polarity, score);
  if (!goes_on)
    {
      fill_who (&cells[0], document, quote);
      fill_manner (&cells[2], document, quote);
    }
  if (!goes_on && pts != QUOTH_TIME_NONE)
    {
      cells[0].is_mixed = cells[0].lines->len == 1;
      g_ptr_array_add (cells[0].lines, describe_time (pts));
    }
  if (self->n_rows++ > 0 && !goes_on)
    g_string_append_c (sheet->out, '\n');
  sheet_row (sheet, cells, G_N_ELEMENTS (cells));
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    cell_clear (&cells[i]);
}

static void
draw_quotes (Table *self, Sheet *sheet, QuothDocument *document, guint64 pts)
{
  const guint n = quoth_document_get_n_quotes (document);
  guint last_group = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QuothQuote) quote = quoth_document_get_quote (document, i);
      const guint group = quoth_quote_get_group (quote);
      draw_quote (
          self, sheet, document, quote, i > 0 && group == last_group, pts);
      count_voice (self, quote);
      last_group = group;
    }
}

static void
draw_sentence (
    Table *self, Sheet *sheet, const QuothSentence *sentence, guint64 pts)
{
  Cell cells[] = { cell_new (self->who, STYLE_FAINT),
    cell_new (self->what, NULL), cell_new (self->how, NULL) };
  g_autofree char *words = quoth_sentence_get_text (sentence);
  double score = 0.0;
  QuothPolarity polarity = quoth_sentence_get_sentiment (sentence, &score);

  self->n_rows++;
  g_ptr_array_add (cells[0].lines,
      pts != QUOTH_TIME_NONE
          ? describe_time (pts)
          : g_strdup_printf ("%*u", (int) self->who, self->n_rows));
  cell_add (&cells[1], words);
  fill_tone (&cells[2], polarity, score);
  sheet_row (sheet, cells, G_N_ELEMENTS (cells));
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    cell_clear (&cells[i]);
}

static void
draw_sentences (Table *self, Sheet *sheet, QuothDocument *document, guint64 pts)
{
  const guint n = quoth_document_get_n_sentences (document);
  guint last_paragraph = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (document, i);
      const guint paragraph = quoth_sentence_get_paragraph (sentence);
      if (i > 0 && paragraph != last_paragraph)
        g_string_append_c (sheet->out, '\n');
      draw_sentence (self, sheet, sentence, pts);
      last_paragraph = paragraph;
    }
}

static guint
count_rows (const Table *self, const QuothDocument *document)
{
  return self->style.shows_sentences ? quoth_document_get_n_sentences (document)
                                     : quoth_document_get_n_quotes (document);
}

static void
draw_count (Sheet *sheet, const char *before, guint n, const char *what)
{
  if (n == 0)
    g_string_append_printf (sheet->out, "%sno %ss", before, what);
  else
    g_string_append_printf (
        sheet->out, "%s%u %s%s", before, n, what, n == 1 ? "" : "s");
}

static guint
count_speaking (QuothDocument *document)
{
  const guint n = quoth_document_get_n_quotes (document);
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QuothQuote) quote = quoth_document_get_quote (document, i);
      char *name = dup_speaker_name (quote);
      if (name != NULL)
        g_hash_table_add (names, name);
    }
  return g_hash_table_size (names);
}

static void
draw_title (Table *self, Sheet *sheet, const char *title)
{
  g_autofree char *plain = columns_squeeze (title);

  sheet_text (sheet, plain, STYLE_STRONG);
}

static void
draw_counts (Table *self, Sheet *sheet, QuothDocument *document)
{
  const guint n = count_rows (self, document);

  draw_count (
      sheet, ": ", n, self->style.shows_sentences ? "sentence" : "quotation");
  if (n > 0 && !self->style.shows_sentences)
    draw_count (sheet, ", ", count_speaking (document), "speaker");
}

/* As wide as its widest line would have it, within a quarter of the table. */
static guint
who_width (const Table *self, QuothDocument *document)
{
  const guint n = quoth_document_get_n_quotes (document);
  const guint most = MAX (self->style.width / 4, MIN_WHO_WIDTH);
  guint width = MIN_WHO_WIDTH;

  if (self->style.is_stream)
    return self->style.shows_sentences ? TIME_WIDTH
                                       : MIN (most, STREAM_WHO_WIDTH);
  if (self->style.shows_sentences)
    return MAX (MIN_NUMBER_WIDTH,
        snprintf (NULL, 0, "%u", quoth_document_get_n_sentences (document)));
  for (guint i = 0; i < n && width < most; i++)
    {
      g_autoptr (QuothQuote) quote = quoth_document_get_quote (document, i);
      g_autofree char *name = dup_speaker_name (quote);
      g_autofree char *mention = dup_mention (document, quote);
      if (name != NULL)
        width = MAX (width, columns_width (name));
      else if (mention != NULL)
        width = MAX (width, columns_width (mention) + strlen ("()"));
    }
  return MIN (width, most);
}

static void
draw_header (Table *self, Sheet *sheet, const char *who, const char *what,
    const char *how)
{
  sheet_field (sheet, who, STYLE_STRONG, self->who);
  sheet_field (sheet, what, STYLE_STRONG, self->what);
  sheet_text (sheet, how, STYLE_STRONG);
  sheet_end_line (sheet);
  sheet_rule (sheet, self->who);
  sheet_rule (sheet, self->what);
  sheet_rule (sheet, self->how);
  sheet_end_line (sheet);
}

static void
draw_head (Table *self, Sheet *sheet, QuothDocument *document, guint64 pts)
{
  guint others;

  self->who = who_width (self, document);
  self->how = CLAMP (self->style.width / 5, MIN_HOW_WIDTH, MAX_HOW_WIDTH);
  others = self->who + self->how + 2 * SHEET_GAP;
  self->what = MAX (self->style.width, others + MIN_WHAT_WIDTH) - others;
  g_string_append_c (sheet->out, '\n');
  if (!self->style.shows_sentences)
    draw_header (self, sheet, "Who", "What", "How");
  else
    draw_header (self, sheet, pts != QUOTH_TIME_NONE ? "When" : "No",
        "Sentence", "Tone");
}

/* What stands before the rows: of a stream, before the first one only. */
static void
begin (Table *self, Sheet *sheet, QuothDocument *document, const char *title,
    guint64 pts)
{
  const guint n = count_rows (self, document);

  if (self->style.is_stream && (self->n_rows > 0 || n == 0))
    return;
  draw_title (self, sheet, title);
  if (!self->style.is_stream)
    draw_counts (self, sheet, document);
  g_string_append_c (sheet->out, '\n');
  if (n > 0)
    draw_head (self, sheet, document, pts);
}

static void
draw_voices (Table *self, Sheet *sheet)
{
  if (voices_count (self->voices) > 0)
    voices_draw (self->voices, sheet, self->style.width / 2);
  voices_clear (self->voices);
}

/* Appends what is known of a document, under its id or, if it has none, under
 * a title. */
void
table_append (Table *self, GString *out, QuothDocument *document,
    const char *title, guint64 pts)
{
  Sheet sheet = { out, self->style.has_color };
  const char *id = quoth_document_get_id (document);

  if (!self->style.is_stream)
    self->n_rows = 0;
  begin (self, &sheet, document, id != NULL && *id != '\0' ? id : title, pts);
  if (self->style.shows_sentences)
    draw_sentences (self, &sheet, document, pts);
  else
    draw_quotes (self, &sheet, document, pts);
  if (!self->style.is_stream)
    draw_voices (self, &sheet);
}

/* Ends the table of a stream. */
void
table_end (Table *self, GString *out, const char *title)
{
  Sheet sheet = { out, self->style.has_color };

  if (self->style.is_stream && self->n_rows == 0)
    {
      draw_title (self, &sheet, title);
      draw_count (&sheet, ": ", 0,
          self->style.shows_sentences ? "sentence" : "quotation");
      g_string_append_c (out, '\n');
    }
  if (self->style.is_stream)
    draw_voices (self, &sheet);
  self->n_rows = 0;
}
