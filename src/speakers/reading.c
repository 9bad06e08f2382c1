/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* One paragraph as the rules see it: words with what is known of each, the
 * stretches between quotation marks, and where sentences begin outside of them.
 *
 * A sentence here is a sentence of the narration: what stands between marks is
 * part of the sentence that holds it, however many sentences it has itself, for
 * it is that sentence which says who speaks.
 */

#include "speakers/reading-private.h"
#include "text/characters-private.h"

#include <string.h>

#define ATTRIBUTION_WORDS 6
#define MAX_HEADLINE 80
#define MAX_DATELINE 16

void
quoth_reading_init (QuothReading *self, const char *text, gsize length,
    const QuothLexicon *lexicon)
{
  *self = (QuothReading){ .text = text, .length = length, .lexicon = lexicon };
  self->words = g_array_new (FALSE, FALSE, sizeof (QuothWord));
  self->quoted = g_array_new (FALSE, FALSE, sizeof (QuothQuotedWords));
  self->names = g_array_new (FALSE, FALSE, sizeof (QuothNameMention));
  self->tokens = g_array_new (FALSE, FALSE, sizeof (QuothToken));
  self->spans = g_array_new (FALSE, FALSE, sizeof (QuothQuotedSpan));
}

void
quoth_reading_clear (QuothReading *self)
{
  g_clear_pointer (&self->words, g_array_unref);
  g_clear_pointer (&self->quoted, g_array_unref);
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->tokens, g_array_unref);
  g_clear_pointer (&self->spans, g_array_unref);
}

/* The character of a mark, 0 for a word or nothing. */
gunichar
quoth_reading_mark (const QuothReading *self, guint word)
{
  const QuothWord *at;

  if (word >= self->words->len)
    return 0;
  at = QUOTH_WORD_AT (self, word);
  return at->kind == QUOTH_TOKEN_MARK ? g_utf8_get_char (self->text + at->start)
                                      : 0;
}

gboolean
quoth_reading_is_word (const QuothReading *self, guint word)
{
  return word < self->words->len
      && QUOTH_WORD_AT (self, word)->kind != QUOTH_TOKEN_MARK;
}

/* Whether a mark parts clauses as a comma does: also dashes. */
gboolean
quoth_reading_is_comma (const QuothReading *self, guint word)
{
  gunichar mark = quoth_reading_mark (self, word);

  return mark == ',' || mark == '-' || mark == 0x2013 || mark == 0x2014;
}

gboolean
quoth_reading_ends_like (
    const QuothReading *self, guint word, const char *ending)
{
  const QuothWord *at = QUOTH_WORD_AT (self, word);
  gsize length = strlen (ending);

  return at->end - at->start > length + 1
      && g_ascii_strncasecmp (self->text + at->end - length, ending, length)
      == 0;
}

static void
add_words (QuothReading *self)
{
  guint span = 0;

  g_array_set_size (self->words, self->tokens->len);
  for (guint i = 0; i < self->tokens->len; i++)
    {
      const QuothToken *token = &g_array_index (self->tokens, QuothToken, i);
      QuothWord word = { .start = token->start,
        .end = token->end,
        .kind = token->kind,
        .flags = token->flags };
      word.sense = quoth_lexicon_look_up (
          self->lexicon, self->text + token->start, token->end - token->start);
      while (span < self->spans->len
          && g_array_index (self->spans, QuothQuotedSpan, span).end
              <= token->start)
        span++;
      if (span < self->spans->len
          && g_array_index (self->spans, QuothQuotedSpan, span).start
              <= token->start)
        word.quoted = span + 1;
      *QUOTH_WORD_AT (self, i) = word;
    }
}

static void
add_quoted (QuothReading *self)
{
  g_array_set_size (self->quoted, self->spans->len);
  for (guint i = 0; i < self->spans->len; i++)
    {
      QuothQuotedWords *quoted = QUOTH_QUOTED_AT (self, i);
      *quoted = (QuothQuotedWords){ 0 };
      quoted->is_open = g_array_index (self->spans, QuothQuotedSpan, i).is_open;
    }
  for (guint i = 0; i < self->words->len; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (self, i);
      QuothQuotedWords *quoted;
      if (word->quoted == 0)
        continue;
      quoted = QUOTH_QUOTED_AT (self, word->quoted - 1);
      if (quoted->end == 0)
        quoted->first = i;
      quoted->end = i + 1;
      quoted->n_words += word->kind != QUOTH_TOKEN_MARK;
    }
}

static gboolean
is_end_mark (const QuothReading *self, guint word)
{
  gunichar mark = quoth_reading_mark (self, word);

  return mark == '.' || mark == '!' || mark == '?' || mark == 0x2026
      || mark == 0x3002 || mark == 0xFF01 || mark == 0xFF1F;
}

/* Whether a full stop here only shows an abbreviation. */
static gboolean
is_abbreviated (const QuothReading *self, guint stop)
{
  const QuothWord *word, *mark = QUOTH_WORD_AT (self, stop);

  if (stop == 0 || self->text[mark->start] != '.'
      || mark->end - mark->start != 1)
    return FALSE;
  word = QUOTH_WORD_AT (self, stop - 1);
  if (word->kind != QUOTH_TOKEN_WORD || word->end != mark->start)
    return FALSE;
  return quoth_word_has (word, QUOTH_WORD_TITLE)
      || (word->end - word->start == 1 && quoth_word_is_capital (word)
          && !quoth_reading_is (self, stop - 1, "I"));
}

/* Whether the words after a closed quotation only say who spoke: a short
 * subject and a verb of saying, or the other way round, and an end. */
static gboolean
begins_attribution (const QuothReading *self, guint first)
{
  guint last = MIN (first + ATTRIBUTION_WORDS, self->words->len);

  if (QUOTH_WORD_AT (self, first)->quoted != 0)
    return FALSE;
  if (quoth_word_is_capital (QUOTH_WORD_AT (self, first))
      && quoth_word_has (QUOTH_WORD_AT (self, first), QUOTH_WORD_FUNCTION))
    return FALSE; /* "He said" */
  for (guint i = first; i < last; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (self, i);
      if (quoth_word_has (word, QUOTH_WORD_SPEECH) && i > first)
        return i + 1 >= self->words->len || is_end_mark (self, i + 1)
            || quoth_reading_is_comma (self, i + 1)
            || quoth_word_has (
                QUOTH_WORD_AT (self, i + 1), QUOTH_WORD_CALENDAR);
      if (word->kind == QUOTH_TOKEN_MARK && self->text[word->start] != '.')
        return FALSE;
    }
  return FALSE;
}

/* Whether a sentence of the narration may begin with a word. */
static gboolean
begins_sentence (const QuothReading *self, guint i)
{
  const QuothWord *word = QUOTH_WORD_AT (self, i);
  const QuothWord *before = QUOTH_WORD_AT (self, i - 1);
  guint end = i - 1;
  gunichar mark;

  if ((word->flags & QUOTH_TOKEN_AFTER_BLANK) == 0
      || (word->quoted != 0 && word->quoted == before->quoted))
    return FALSE;
  /* Past closing marks to what they close. */
  for (guint steps = 0; steps < 3 && end > 0
       && QUOTH_WORD_AT (self, end)->kind == QUOTH_TOKEN_MARK
       && !is_end_mark (self, end)
       && QUOTH_WORD_AT (self, end)->start
           == QUOTH_WORD_AT (self, end - 1)->end;
       steps++)
    {
      mark = quoth_reading_mark (self, end);
      if (mark == ',' || mark == ';' || mark == ':')
        return FALSE;
      end--;
    }
  if (!is_end_mark (self, end))
    return before->kind == QUOTH_TOKEN_WORD
        && (before->flags & QUOTH_TOKEN_DOTTED) != 0
        && self->text[before->end - 1] == '.' && quoth_word_is_capital (word)
        && quoth_word_has (word, QUOTH_WORD_FUNCTION);
  if (word->kind == QUOTH_TOKEN_WORD && !quoth_word_is_capital (word))
    return FALSE;
  if (end == i - 1 && is_abbreviated (self, end))
    return FALSE;
  return before->quoted == 0 || !begins_attribution (self, i);
}

/* Where the text begins behind a dateline, "CARROW CITY, Ohio (XY) - ...": the
 * place in capitals, then a dash between blanks. 0 if there is none. */
static guint
after_dateline (const QuothReading *self)
{
  guint limit = MIN (self->words->len, MAX_DATELINE);

  if (limit == 0
      || (QUOTH_WORD_AT (self, 0)->flags & QUOTH_TOKEN_ALL_CAPITALS) == 0)
    return 0;
  for (guint i = 1; i + 1 < limit; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (self, i);
      gunichar mark = quoth_reading_mark (self, i);
      if ((mark == '-' || mark == 0x2013 || mark == 0x2014)
          && (word->flags & QUOTH_TOKEN_AFTER_BLANK) != 0
          && (QUOTH_WORD_AT (self, i + 1)->flags & QUOTH_TOKEN_AFTER_BLANK))
        return i + 1;
      if (word->kind == QUOTH_TOKEN_WORD && !quoth_word_is_capital (word))
        return 0;
    }
  return 0;
}

static void
find_sentences (QuothReading *self, const guint32 *breaks, guint n_breaks)
{
  guint next = 0, dated = after_dateline (self);

  for (guint i = 0; i < self->words->len; i++)
    {
      QuothWord *word = QUOTH_WORD_AT (self, i);
      gboolean breaks_here = i == 0;
      if (n_breaks == 0 && i > 0)
        breaks_here = begins_sentence (self, i);
      while (next < n_breaks && breaks[next] <= word->start)
        {
          breaks_here = TRUE;
          next++;
        }
      if (i > 0 && breaks_here && n_breaks > 0)
        {
          const QuothWord *before = QUOTH_WORD_AT (self, i - 1);
          if ((word->quoted != 0 && word->quoted == before->quoted)
              || (before->quoted != 0 && begins_attribution (self, i)))
            breaks_here = FALSE;
        }
      word->starts_sentence = breaks_here || (dated > 0 && i == dated);
    }
}

/* Whether nearly all words of a short paragraph are written with a capital. */
static gboolean
looks_like_headline (const QuothReading *self)
{
  guint capitals = 0, words = 0;

  if (self->words->len > MAX_HEADLINE)
    return FALSE;
  for (guint i = 0; i < self->words->len; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (self, i);
      if (word->kind != QUOTH_TOKEN_WORD || word->end - word->start < 4)
        continue;
      words++;
      capitals += quoth_word_is_capital (word);
    }
  return words >= 4 && capitals * 4 >= words * 3;
}

/* The character that the next paragraph begins with, or 0. */
static gunichar
next_character (const QuothReading *self, guint32 end)
{
  gsize i = end;

  while (i < self->length && g_ascii_isspace (self->text[i]))
    i++;
  return i < self->length ? g_utf8_get_char (self->text + i) : 0;
}

/* Reads a paragraph of the text. The breaks are where its sentences begin, if
 * somebody found them already. */
void
quoth_reading_read (QuothReading *self, guint32 start, guint32 end,
    const guint32 *breaks, guint n_breaks)
{
  self->start = start;
  self->end = end;
  g_array_set_size (self->tokens, 0);
  g_array_set_size (self->spans, 0);
  g_array_set_size (self->words, 0);
  g_array_set_size (self->names, 0);
  quoth_tokenize (self->text, start, end, self->tokens);
  self->left_open = quoth_scan_quotation_marks (self->text, start, end,
      next_character (self, end), self->rest_of, self->spans);
  self->rest_of = 0;
  add_words (self);
  add_quoted (self);
  find_sentences (self, breaks, n_breaks);
  self->is_headline = looks_like_headline (self);
}

/* The end of the sentence that begins at a word. */
guint
quoth_reading_sentence_end (const QuothReading *self, guint first)
{
  guint end = first + 1;

  while (end < self->words->len && !QUOTH_WORD_AT (self, end)->starts_sentence)
    end++;
  return end;
}
