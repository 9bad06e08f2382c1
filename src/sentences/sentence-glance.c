/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Full stops that need no second look. */

#include "sentences/sentence-scan-private.h"

#include <string.h>

/* How much text is needed to judge a stop by a glance: the stop, a closing
 * mark, a blank, an opening mark, and two letters. */
#define MIN_GLANCE 10

/* Passes a closing quotation mark, straight or curly. */
static gsize
skip_closing_quote (const char *bytes, gsize at)
{
  if (bytes[at] == '"')
    return at + 1;
  return memcmp (bytes + at, "\xE2\x80\x9D", 3) == 0 ? at + 3 : at;
}

/* Passes an opening one. */
static gsize
skip_opening_quote (const char *bytes, gsize at)
{
  if (bytes[at] == '"')
    return at + 1;
  return memcmp (bytes + at, "\xE2\x80\x9C", 3) == 0 ? at + 3 : at;
}

/* Whether a word begins here that opens sentences and is no name. */
static gboolean
is_starter (
    const QuothSentenceScan *self, const QuothSentenceText *text, gsize at)
{
  const QuothSentenceWords *words = self->words;
  const char *word = text->text + at;
  gsize max = MIN (text->length - at, QUOTH_SENTENCE_LOOK_BEHIND), length = 0;
  float value;

  while (length < max && g_ascii_isalpha (word[length]))
    length++;
  return length < max && word[length] == ' '
      && quoth_sentence_words_filter (words, word, length) != 0
      && quoth_sentence_words_lookup (words->starters, word, length, &value)
      && value >= 1;
}

/* Whether a word ends here that is none of the list: one in small letters, or
 * with capitals and before a word or mark that opens sentences. */
static gboolean
ends_plain_word (const QuothSentenceScan *self, const QuothSentenceText *text,
    gsize at, gsize next)
{
  const char *bytes = text->text;
  gsize word = at;
  gboolean is_lower = TRUE;

  while (word > text->start && g_ascii_isalpha (bytes[word - 1]))
    is_lower &= g_ascii_islower (bytes[--word]);
  return at - word >= 2 && at - word < QUOTH_SENTENCE_LOOK_BEHIND
      && word > text->start && bytes[word - 1] == ' '
      && (quoth_sentence_words_filter (self->words, bytes + word, at - word)
             & self->words->before_tags)
      == 0
      && (is_lower || bytes[next - 1] != ' ' || is_starter (self, text, next));
}

/* The end of most sentences, told by a glance: a full stop and perhaps a closing
 * quotation mark at the end of a paragraph; or before a blank and a capital,
 * when a quotation was closed or the word before is a plain one. What it answers
 * is what quoth_sentence_scan_visit_mark would. 0 where it is not that plain. */
gsize
quoth_sentence_scan_glance (
    QuothSentenceScan *self, const QuothSentenceText *text, gsize at)
{
  const char *bytes = text->text;
  gsize end, next;

  if (text->length - at < MIN_GLANCE || bytes[at] != '.'
      || self->words->has_own_rules || self->marker.number > 0
      || !g_ascii_isalnum (bytes[at - 1]))
    return 0;
  end = skip_closing_quote (bytes, at + 1);
  if (bytes[end] == '\n' && bytes[end + 1] == '\n')
    {
      self->context.before = QUOTH_BEFORE_MARK;
      return quoth_sentence_scan_end (self, text, end, TRUE);
    }
  next = skip_opening_quote (bytes, end + 1);
  if (bytes[end] != ' ' || !g_ascii_isupper (bytes[next])
      || !(g_ascii_isalpha (bytes[next + 1]) || bytes[next + 1] == ' ')
      || (end == at + 1
          && (self->context.quoted != QUOTH_QUOTED_NOT
              || !ends_plain_word (self, text, at, next))))
    return 0;
  self->context.before = QUOTH_BEFORE_MARK;
  return quoth_sentence_scan_end (self, text, end, FALSE);
}
