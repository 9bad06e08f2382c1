/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The table for people: who, what, how.
 *
 * The words want most of the room, so they have a column of their own that is
 * wrapped; the speaker stands on the left, and the tone and the manner on the
 * right, below each other. A row is as high as the highest of its cells.
 */

#include "table.h"

#include "columns.h"

#include <stdio.h>
#include <string.h>

#define MIN_HOW_WIDTH 16
#define MAX_HOW_WIDTH 20
#define GAP 2
#define MIN_WHO_WIDTH 7
#define MIN_WHAT_WIDTH 16

#define BOLD "1"
#define DIM "2"
#define DIM_ITALIC "2;3"
#define GREEN "32"
#define RED "31"

typedef struct
{
  GString *out;
  const TableStyle *style;
  guint who;
  guint what;
  guint how;
} Table;

typedef struct
{
  GPtrArray *lines;
  const char *style; /* of the first line; others are dim if `is_mixed` */
  gboolean is_mixed;
} Cell;

static void
append_styled (Table *self, const char *text, const char *style)
{
  if (style != NULL && self->style->has_color && *text != '\0')
    g_string_append_printf (self->out, "\033[%sm%s\033[0m", style, text);
  else
    g_string_append (self->out, text);
}

static void
append_blanks (Table *self, guint n)
{
  g_string_append_printf (self->out, "%*s", (int) n, "");
}

static void
end_line (Table *self)
{
  while (self->out->len > 0 && self->out->str[self->out->len - 1] == ' ')
    g_string_truncate (self->out, self->out->len - 1);
  g_string_append_c (self->out, '\n');
}

static const char *
cell_line (const Cell *cell, guint line)
{
  return cell->lines != NULL && line < cell->lines->len
      ? cell->lines->pdata[line]
      : "";
}

static void
append_cell (Table *self, const Cell *cell, guint line, guint width)
{
  const char *text = cell_line (cell, line);
  const guint used = columns_width (text);

  append_styled (self, text, line > 0 && cell->is_mixed ? DIM : cell->style);
  append_blanks (self, (used < width ? width - used : 0) + GAP);
}

static void
append_row (Table *self, const Cell *who, const Cell *what, const Cell *how)
{
  guint n = 1;

  n = MAX (n, who->lines != NULL ? who->lines->len : 0);
  n = MAX (n, what->lines != NULL ? what->lines->len : 0);
  n = MAX (n, how->lines != NULL ? how->lines->len : 0);
  for (guint line = 0; line < n; line++)
    {
      append_cell (self, who, line, self->who);
      append_cell (self, what, line, self->what);
      append_cell (self, how, line, self->how);
      end_line (self);
    }
}

static void
append_rule (Table *self, guint width)
{
  GString *rule = g_string_new (NULL);

  for (guint i = 0; i < width; i++)
    g_string_append (rule, "\xE2\x94\x80");
  append_styled (self, rule->str, DIM);
  g_string_free (rule, TRUE);
  append_blanks (self, GAP);
}

static void
append_header (Table *self, const char *who, const char *what, const char *how)
{
  append_styled (self, who, BOLD);
  append_blanks (self, self->who + GAP - columns_width (who));
  append_styled (self, what, BOLD);
  append_blanks (self, self->what + GAP - columns_width (what));
  append_styled (self, how, BOLD);
  end_line (self);
  append_rule (self, self->who);
  append_rule (self, self->what);
  append_rule (self, self->how);
  end_line (self);
}

static const char *
tone_style (QuothPolarity polarity)
{
  switch (polarity)
    {
    case QUOTH_POLARITY_POSITIVE:
      return GREEN;
    case QUOTH_POLARITY_NEGATIVE:
      return RED;
    default:
      return DIM;
    }
}

static char *
describe_tone (QuothPolarity polarity, double score)
{
  static const char *const labels[] = { "", "negative", "neutral", "positive" };
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (polarity == QUOTH_POLARITY_UNKNOWN)
    return NULL;
  g_ascii_formatd (number, sizeof number, "%+.2f", score);
  if (strcmp (number + 1, "0.00") == 0)
    *number = ' ';
  return g_strdup_printf ("%s %s", number, labels[polarity]);
}

static void
add_wrapped (GPtrArray *lines, const char *text, guint width)
{
  g_autofree char *plain = columns_squeeze (text);
  g_autoptr (GPtrArray) more = columns_wrap (plain, width);

  g_ptr_array_extend_and_steal (lines, g_steal_pointer (&more));
}

static GPtrArray *
lines_of (const char *text, guint width)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  add_wrapped (lines, text, width);
  return lines;
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
static Cell
who_cell (Table *self, QuothDocument *document, const QuothQuote *quote)
{
  g_autofree char *name = dup_speaker_name (quote);
  g_autofree char *mention = dup_mention (document, quote);
  Cell cell = { NULL, BOLD, FALSE };

  if (name == NULL)
    cell.style = DIM_ITALIC;
  if (name == NULL && mention != NULL)
    name = g_strdup_printf ("(%s)", mention);
  cell.lines = lines_of (name != NULL ? name : "unknown", self->who);
  return cell;
}

static Cell
tone_cell (QuothPolarity polarity, double score)
{
  Cell cell = { g_ptr_array_new_with_free_func (g_free), NULL, TRUE };
  char *tone = describe_tone (polarity, score);

  cell.style = tone != NULL ? tone_style (polarity) : DIM;
  if (tone != NULL)
    g_ptr_array_add (cell.lines, tone);
  return cell;
}

static Cell
how_cell (Table *self, QuothDocument *document, const QuothQuote *quote,
    gboolean goes_on)
{
  static const char *const types[] = { "direct", "indirect", "mixed" };
  const char *type = types[quoth_quote_get_quote_type (quote)];
  double score = 0.0;
  QuothPolarity polarity = quoth_quote_get_sentiment (quote, &score);
  Cell cell = tone_cell (polarity, score);
  guint start, end;

  if (goes_on)
    return cell;
  if (quoth_quote_get_cue (quote, QUOTH_OFFSET_BYTE, &start, &end))
    {
      g_autofree char *cue = quoth_document_dup_range (document, start, end);
      g_autofree char *both = g_strdup_printf ("%s, %s", cue, type);
      add_wrapped (cell.lines, both, self->how);
    }
  else
    g_ptr_array_add (cell.lines, g_strdup (type));
  return cell;
}

static void
cell_clear (Cell *cell)
{
  g_clear_pointer (&cell->lines, g_ptr_array_unref);
}

/* A piece of a quotation that goes on after a break stands right below the
 * piece before; of who and how, only the tone is new. */
static void
append_quotes (Table *self, QuothDocument *document)
{
  const guint n = quoth_document_get_n_quotes (document);
  guint last_group = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QuothQuote) quote = quoth_document_get_quote (document, i);
      g_autofree char *words = quoth_quote_get_text (quote);
      const guint group = quoth_quote_get_group (quote);
      const gboolean goes_on = i > 0 && group == last_group;
      Cell who = { NULL, NULL, FALSE };
      Cell what = { lines_of (words, self->what), NULL, FALSE };
      Cell how = how_cell (self, document, quote, goes_on);

      if (!goes_on)
        who = who_cell (self, document, quote);
      if (i > 0 && !goes_on)
        g_string_append_c (self->out, '\n');
      append_row (self, &who, &what, &how);
      last_group = group;
      cell_clear (&who);
      cell_clear (&what);
      cell_clear (&how);
    }
}

static void
append_sentences (Table *self, QuothDocument *document)
{
  const guint n = quoth_document_get_n_sentences (document);
  guint last_paragraph = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QuothSentence) sentence =
          quoth_document_get_sentence (document, i);
      g_autofree char *words = quoth_sentence_get_text (sentence);
      const guint paragraph = quoth_sentence_get_paragraph (sentence);
      double score = 0.0;
      QuothPolarity polarity = quoth_sentence_get_sentiment (sentence, &score);
      Cell who = { g_ptr_array_new_with_free_func (g_free), DIM, FALSE };
      Cell what = { lines_of (words, self->what), NULL, FALSE };
      Cell how = tone_cell (polarity, score);

      g_ptr_array_add (
          who.lines, g_strdup_printf ("%*u", (int) self->who, i + 1));
      if (i > 0 && paragraph != last_paragraph)
        g_string_append_c (self->out, '\n');
      append_row (self, &who, &what, &how);
      last_paragraph = paragraph;
      cell_clear (&who);
      cell_clear (&what);
      cell_clear (&how);
    }
}

static char *
count (guint n, const char *one, const char *many)
{
  return n == 0 ? g_strdup_printf ("no %s", many)
                : g_strdup_printf ("%u %s", n, n == 1 ? one : many);
}

static void
append_title (
    Table *self, QuothDocument *document, const char *title, guint n_speaking)
{
  const guint n_quotes = quoth_document_get_n_quotes (document);
  g_autofree char *plain = columns_squeeze (title);
  g_autofree char *quotes = count (n_quotes, "quotation", "quotations");
  g_autofree char *speakers = count (n_speaking, "speaker", "speakers");
  g_autofree char *sentences = count (
      quoth_document_get_n_sentences (document), "sentence", "sentences");

  append_styled (self, plain, BOLD);
  if (self->style->shows_sentences)
    g_string_append_printf (self->out, ": %s", sentences);
  else if (n_quotes == 0)
    g_string_append_printf (self->out, ": %s", quotes);
  else
    g_string_append_printf (self->out, ": %s, %s", quotes, speakers);
  g_string_append_c (self->out, '\n');
}

typedef struct
{
  char *name;
  guint index;
  guint n_quotes;
  guint n_tagged;
  double sum;
} Voice;

static void
voice_free (gpointer data)
{
  g_free (((Voice *) data)->name);
  g_free (data);
}

static int
compare_voices (gconstpointer a, gconstpointer b)
{
  const Voice *first = *(const Voice *const *) a;
  const Voice *second = *(const Voice *const *) b;

  if (first->n_quotes != second->n_quotes)
    return first->n_quotes < second->n_quotes ? 1 : -1;
  return first->index < second->index ? -1 : first->index > second->index;
}

static void
add_voice (GPtrArray *voices, GHashTable *by_name, const QuothQuote *quote)
{
  char *name = dup_speaker_name (quote);
  double score = 0.0;
  Voice *voice;

  if (name == NULL)
    return;
  voice = g_hash_table_lookup (by_name, name);
  if (voice == NULL)
    {
      voice = g_new0 (Voice, 1);
      voice->name = g_strdup (name);
      voice->index = voices->len;
      g_ptr_array_add (voices, voice);
      g_hash_table_insert (by_name, voice->name, voice);
    }
  g_free (name);
  voice->n_quotes++;
  if (quoth_quote_get_sentiment (quote, &score) != QUOTH_POLARITY_UNKNOWN)
    {
      voice->n_tagged++;
      voice->sum += score;
    }
}

/* Those who are quoted, most often first. */
static GPtrArray *
list_voices (QuothDocument *document)
{
  GPtrArray *voices = g_ptr_array_new_with_free_func (voice_free);
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  const guint n = quoth_document_get_n_quotes (document);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QuothQuote) quote = quoth_document_get_quote (document, i);
      add_voice (voices, by_name, quote);
    }
  g_ptr_array_sort (voices, compare_voices);
  return voices;
}

static void
append_voice (Table *self, const Voice *voice, guint width)
{
  g_autofree char *plain = columns_squeeze (voice->name);
  g_autofree char *name = columns_fit (plain, width);
  char number[G_ASCII_DTOSTR_BUF_SIZE] = "";
  const double mean = voice->n_tagged > 0 ? voice->sum / voice->n_tagged : 0.0;

  if (voice->n_tagged > 0)
    g_ascii_formatd (number, sizeof number, "%+.2f", mean);
  if (*number != '\0' && strcmp (number + 1, "0.00") == 0)
    *number = ' ';
  append_styled (self, name, BOLD);
  append_blanks (self, width - columns_width (name) + GAP);
  g_string_append_printf (self->out, "%10u", voice->n_quotes);
  append_blanks (self, GAP);
  append_styled (self, number,
      *number == '+'       ? GREEN
          : *number == '-' ? RED
                           : DIM);
  end_line (self);
}

static void
append_voices (Table *self, GPtrArray *voices)
{
  guint width = strlen ("Speaker");

  for (guint i = 0; i < voices->len; i++)
    width = MAX (width, columns_width (((Voice *) voices->pdata[i])->name));
  width = MIN (width, self->style->width / 2);
  g_string_append_c (self->out, '\n');
  append_styled (self, "Speaker", BOLD);
  append_blanks (self, width - strlen ("Speaker") + GAP);
  append_styled (self, "Quotations", BOLD);
  append_blanks (self, GAP);
  append_styled (self, "Mean", BOLD);
  end_line (self);
  append_rule (self, width);
  append_rule (self, strlen ("Quotations"));
  append_rule (self, strlen ("+0.00"));
  end_line (self);
  for (guint i = 0; i < voices->len; i++)
    append_voice (self, voices->pdata[i], width);
}

/* As wide as its widest line would have it, within a quarter of the table. */
static guint
who_width (QuothDocument *document, const TableStyle *style)
{
  const guint n = quoth_document_get_n_quotes (document);
  guint width = MIN_WHO_WIDTH;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QuothQuote) quote = quoth_document_get_quote (document, i);
      g_autofree char *name = dup_speaker_name (quote);
      g_autofree char *mention = dup_mention (document, quote);
      if (name != NULL)
        width = MAX (width, columns_width (name));
      else if (mention != NULL)
        width = MAX (width, columns_width (mention) + 2);
    }
  return MIN (width, MAX (style->width / 4, MIN_WHO_WIDTH));
}

static void
append_body (Table *self, QuothDocument *document)
{
  const guint n_sentences = quoth_document_get_n_sentences (document);
  guint others;

  self->who = who_width (document, self->style);
  self->how = CLAMP (self->style->width / 5, MIN_HOW_WIDTH, MAX_HOW_WIDTH);
  if (self->style->shows_sentences)
    self->who = MAX (4, snprintf (NULL, 0, "%u", n_sentences));
  others = self->who + self->how + 2 * GAP;
  self->what = MAX (self->style->width, others + MIN_WHAT_WIDTH) - others;
  g_string_append_c (self->out, '\n');
  if (self->style->shows_sentences)
    {
      append_header (self, "No", "Sentence", "Tone");
      append_sentences (self, document);
      return;
    }
  append_header (self, "Who", "What", "How");
  append_quotes (self, document);
}

/* Appends what is known of a document, under its id or, if it has none, under
 * the given title. */
void
table_append (GString *out, QuothDocument *document, const char *title,
    const TableStyle *style)
{
  g_autoptr (GPtrArray) voices = list_voices (document);
  const char *id = quoth_document_get_id (document);
  Table self = { out, style, 0, 0, 0 };

  append_title (
      &self, document, id != NULL && *id != '\0' ? id : title, voices->len);
  if (style->shows_sentences ? quoth_document_get_n_sentences (document) > 0
                             : quoth_document_get_n_quotes (document) > 0)
    append_body (&self, document);
  if (voices->len > 0 && !style->shows_sentences)
    append_voices (&self, voices);
}
