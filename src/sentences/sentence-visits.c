/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* What a scan does where it stops.
 *
 * Most full stops are judged by a glance at the bytes around them, others by the
 * rules; the model has the last word where the rules leave it, with a bounded
 * look-ahead.
 */

#include "sentences/sentence-scan-private.h"

#include <string.h>

/* The visits below judge one stop. They return the end of the sentence, or 0
 * and move on, or 0 and a starved text. */

static gsize
visit_marker (
    QuothSentenceScan *self, QuothSentenceText *text, gsize at, gsize size)
{
  gsize start = at, end;

  text->limit = at + QUOTH_SENTENCE_LOOK_AHEAD;
  if (size > 1 ? !quoth_is_blank (quoth_character_before (text->text, at))
               : !quoth_list_marker_continues (&self->marker, text, at, &start))
    return 0;
  end = quoth_sentence_text_trim (text, start);
  return text->is_starved || end <= self->marker.end
      ? 0
      : quoth_sentence_scan_end (self, text, end, FALSE);
}

/* An emoticon does the work of a full stop before a capital: "Thanks :) I". */
static gsize
visit_emoticon (QuothSentenceScan *self, QuothSentenceText *text, gsize at)
{
  gsize from = at, size;
  QuothGap gap;

  while (from > text->start && at - from < 3
      && !g_ascii_isspace (text->text[from - 1]))
    from--;
  if (from == at || quoth_emoticon_end (text, from) != at + 1
      || from <= text->start)
    return 0;
  quoth_sentence_text_read_gap (text, at + 1, &gap);
  if (gap.line_breaks > 0
      || !quoth_is_upper (quoth_sentence_text_at (text, gap.end, &size))
      || text->is_starved)
    return 0;
  return quoth_sentence_scan_end (self, text, at + 1, FALSE);
}

/* Has the model decide where the rules are not sure. */
static gboolean
decide (QuothSentenceScan *self, QuothSentenceText *text, QuothSentenceEnd *end,
    QuothCandidate candidate)
{
  guint32 features[QUOTH_SENTENCE_MAX_FEATURES];
  QuothClues clues = { .end = end,
    .text = text,
    .words = self->words,
    .is_quoted = self->context.quoted != QUOTH_QUOTED_NOT,
    .is_bracketed = self->context.depth > 0 };
  QuothSentenceQuestion question = { text->text + end->end, candidate };
  QuothVerdict verdict = QUOTH_VERDICT_NO;

  if (candidate == QUOTH_CANDIDATE_MARK)
    verdict = quoth_clues_judge (&clues);
  else
    quoth_clues_read (&clues);
  if (text->is_starved)
    return FALSE;
  if (verdict == QUOTH_VERDICT_SURELY_NO || verdict == QUOTH_VERDICT_SURELY_YES
      || !self->words->has_model)
    return verdict == QUOTH_VERDICT_YES || verdict == QUOTH_VERDICT_SURELY_YES;
  self->context.is_wrapped =
      self->lines.mode == QUOTH_LINE_BREAKS_SOFT || self->lines.width > 0;
  question.n_features = quoth_sentence_features_read (
      &clues, &self->context, verdict == QUOTH_VERDICT_YES, features);
  if (text->is_starved)
    return FALSE;
  self->asked = end->end;
  question.verdict = verdict;
  question.features = features;
  if (self->oracle != NULL)
    return self->oracle (&question, self->oracle_data);
  return quoth_linear_scorer_is_yes (
      &self->words->model.scorers[candidate], features, question.n_features);
}

static gsize
end_at (QuothSentenceScan *self, const QuothSentenceText *text,
    const QuothSentenceEnd *end, QuothBefore before)
{
  if (end->gap.line_breaks == 1 && end->after == QUOTH_AFTER_BLANK)
    quoth_lines_learn (&self->lines, text, end->end);
  self->context.before = before;
  return quoth_sentence_scan_end (
      self, text, end->end, end->after == QUOTH_AFTER_END);
}

/* Asks whether a sentence ends where nothing says so but the words. */
static gsize
visit_bare (QuothSentenceScan *self, QuothSentenceText *text, gsize at,
    QuothCandidate candidate)
{
  QuothSentenceEnd end;

  if (!self->words->has_model || at <= self->asked)
    return 0;
  quoth_sentence_end_read_bare (&end, text, &self->lines, self->words, at);
  if (text->is_starved || end.after == QUOTH_AFTER_END
      || !decide (self, text, &end, candidate) || text->is_starved)
    return 0;
  return end_at (self, text, &end, QUOTH_BEFORE_BARE);
}

/* Whether a word that begins with a capital opens sentences often enough to
 * ask: common words that are no names, days, and labels such as "Note:". */
static gboolean
opens_sentences (
    const QuothSentenceScan *self, QuothSentenceText *text, gsize at)
{
  const QuothSentenceWords *words = self->words;
  gsize end = quoth_sentence_text_word_end (text, at), size;
  const char *word = text->text + at;
  gunichar next = quoth_sentence_text_at (text, end, &size);
  float value;

  if (next == ':')
    return TRUE;
  if (end == at + 1 || quoth_sentence_words_filter (words, word, end - at) == 0)
    return FALSE;
  return (quoth_sentence_words_lookup (words->starters, word, end - at, &value)
             && value >= 1)
      || (next == ','
          && quoth_sentence_words_lookup (words->days, word, end - at, NULL));
}

/* Whether a capital letter may begin a sentence though no mark is before. */
gsize
quoth_sentence_scan_visit_capital (
    QuothSentenceScan *self, QuothSentenceText *text, gsize at)
{
  gsize end = 0;

  if (at >= text->start + 3 && text->text[at - 1] == ' ')
    {
      char before = text->text[at - 2];
      text->limit = at + QUOTH_SENTENCE_LOOK_AHEAD;
      if (g_ascii_isupper (before) || g_ascii_isdigit (before)
          || ((g_ascii_islower (before) || before == ',')
              && opens_sentences (self, text, at)))
        end = visit_bare (self, text, at - 1, QUOTH_CANDIDATE_BARE);
    }
  if (end == 0 && !text->is_starved)
    self->scanned = at + 1;
  return end;
}

/* Inside an address or a date: what stands before it, and what comes after, may
 * be sentences of their own. */
static gsize
visit_inside (QuothSentenceScan *self, QuothSentenceText *text, gsize at)
{
  gsize from = at, end = 0, size;
  gunichar character;
  gboolean is_number = g_ascii_isdigit (text->text[at - 1]);

  text->limit = at + QUOTH_SENTENCE_LOOK_AHEAD;
  if (is_number
      && !g_ascii_isdigit (quoth_sentence_text_at (text, at + 1, &size)))
    return 0;
  while (from > text->start && at - from < QUOTH_SENTENCE_LOOK_BEHIND
      && (guint8) text->text[from - 1] > ' ')
    from--;
  if (from > text->start + 2 && text->text[from - 1] == ' '
      && (is_number ? at - from <= 2 : TRUE)
      && g_ascii_isalnum (text->text[from - 2]))
    end = visit_bare (self, text, from - 1, QUOTH_CANDIDATE_BARE);
  if (end > 0 || text->is_starved)
    return end;
  do
    character = quoth_sentence_text_at (text, ++at, &size);
  while (character > ' ' && character < 0x7F);
  if (character == ' '
      && !quoth_is_lower (quoth_sentence_text_at (text, at + 1, &size))
      && g_ascii_isalnum (text->text[at - 1]))
    end = visit_bare (self, text, at, QUOTH_CANDIDATE_BARE);
  return end;
}

/* A note in brackets that a sentence begins with, "[2] As before", belongs to
 * it. */
static gboolean
is_opening_note (const QuothSentenceText *text, gsize at)
{
  return text->text[at] == ']' && text->text[text->start] == '['
      && at - text->start < QUOTH_SENTENCE_LOOK_BEHIND
      && memchr (text->text + text->start, ' ', at - text->start) == NULL;
}

/* A comma before the mark that closes a quotation says that the sentence goes
 * on: "We won," Ann said. */
static gboolean
is_after_comma (const QuothSentenceText *text, gsize at)
{
  return text->text[at - 1] == ',' && text->text[at] != '-';
}

/* A name that captions put before what is said, ">> ANN VALE: Hello". */
static gboolean
is_speaker_label (const QuothSentenceText *text, gsize at)
{
  return text->text[at] == ':' && at > text->start + 2
      && text->text[text->start] == '>' && text->text[text->start + 1] == '>';
}

/* Whether a dash begins what another one ends, "the trees — Elms, mostly — are
 * gone": a sentence that goes on in small letters was not over. */
static gboolean
opens_parenthesis (QuothSentenceText *text, gsize at, gsize next)
{
  gsize size;
  gunichar dash = quoth_character_at (text->text, at, &size), character;

  if (dash != '-' && dash != 0x2013 && dash != 0x2014)
    return FALSE;
  do
    {
      character = quoth_sentence_text_at (text, next, &size);
      if (size == 0 || character == '.' || character == '!' || character == '?'
          || quoth_is_line_break (character))
        return FALSE;
      next += size;
    }
  while (character != dash || text->text[next - size - 1] != ' ');
  return quoth_sentence_text_at (text, next, &size) == ' '
      && quoth_is_lower (quoth_sentence_text_at (text, next + 1, &size));
}

/* Before small letters only these marks part sentences now and then. */
static gboolean
is_worth_asking (QuothSentenceText *text, gsize at, gsize next)
{
  gsize size;

  if (at == text->start || is_after_comma (text, at)
      || is_opening_note (text, at) || is_speaker_label (text, at)
      || opens_parenthesis (text, at, next))
    return FALSE;
  return text->text[at] == ':' || text->text[at] == ';'
      || !quoth_is_lower (quoth_sentence_text_at (text, next, &size));
}

/* After a mark that ends sentences only now and then, at a blank. */
gsize
quoth_sentence_scan_visit_other (
    QuothSentenceScan *self, QuothSentenceText *text, gsize at, gsize size)
{
  gsize end = 0, blank;
  gunichar next;

  text->limit = at + QUOTH_SENTENCE_LOOK_AHEAD;
  next = quoth_sentence_text_at (text, at + size, &blank);
  if (blank > 0 && quoth_is_blank (next))
    {
      if (is_worth_asking (text, at, at + size + blank))
        end = visit_bare (self, text, at + size, QUOTH_CANDIDATE_OTHER);
    }
  else if (at > text->start && strchr (":/@", text->text[at]) != NULL)
    end = visit_inside (self, text, at);
  if (end == 0 && !text->is_starved)
    {
      quoth_sentence_scan_pass_mark (self,
          quoth_character_at (text->text, at, &blank), at <= text->start + 2);
      self->scanned = at + size;
    }
  return end;
}

gsize
quoth_sentence_scan_visit_bracket (
    QuothSentenceScan *self, QuothSentenceText *text, gsize at, gsize size)
{
  gsize end = visit_marker (self, text, at, size);

  if (end == 0 && size == 1 && !text->is_starved)
    end = visit_emoticon (self, text, at);
  return end > 0 || text->is_starved
      ? end
      : quoth_sentence_scan_visit_other (self, text, at, size);
}

/* Whether a full stop stands between two digits, where it ends nothing. */
static gboolean
is_decimal_point (const QuothSentenceText *text, gsize at)
{
  return at > text->start && at + 1 < text->length && text->text[at] == '.'
      && g_ascii_isdigit (text->text[at - 1])
      && g_ascii_isdigit (text->text[at + 1]);
}

gsize
quoth_sentence_scan_visit_mark (
    QuothSentenceScan *self, QuothSentenceText *text, gsize at)
{
  QuothSentenceEnd end;
  gsize before_marker =
      at > text->start ? quoth_sentence_scan_glance (self, text, at) : 0;

  if (before_marker > 0)
    return before_marker;
  if (is_decimal_point (text, at))
    {
      self->scanned = at + 1;
      return 0;
    }
  before_marker = visit_marker (self, text, at, 1);
  if (before_marker > 0 || text->is_starved)
    return before_marker;
  quoth_sentence_end_read (&end, text, &self->lines, self->words, at);
  if (!decide (self, text, &end, QUOTH_CANDIDATE_MARK))
    {
      if (!text->is_starved)
        {
          quoth_sentence_scan_pass_marks (self, text, at, end.rest);
          self->scanned = end.rest;
        }
      return 0;
    }
  return text->is_starved ? 0 : end_at (self, text, &end, QUOTH_BEFORE_MARK);
}
