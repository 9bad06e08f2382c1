/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Sentences by hand-written rules.
 *
 * One scan over the bytes stops only where a sentence may end: at a full stop
 * and its like, at a line break, and in lists at the marker of the next item.
 * There the rules judge by the words around, with a bounded look-ahead. What
 * the scan has passed it never reads again, and what is remembered follows
 * from the text before, so any cutting of a text into pieces gives the same
 * sentences in linear time.
 *
 * Of a language without a word list the rules know too little: its text is
 * Unicode's to split, where Quoth was built with it.
 */

#include <quoth/sentence-splitter.h>

#include <quoth/quoth-enums.h>
#include <quoth/splitter.h>
#include <quoth/unicode-splitter.h>

#include "sentences/line-breaks-private.h"
#include "sentences/list-markers-private.h"
#include "sentences/sentence-features-private.h"
#include "sentences/sentence-languages-private.h"
#include "sentences/sentence-splitter-private.h"

#include <string.h>

/* How much text is needed to judge a stop by a glance: the stop, a closing
 * mark, a blank, an opening mark, and two letters. */
#define MIN_GLANCE 10

struct _QuothSentenceSplitter
{
  GObject parent_instance;

  guint max_sentence_size;
  QuothSentenceLanguages *languages;
  const QuothSentenceWords *words; /* those in use, of one of them */
  QuothAnnotator *unicode; /* for languages without words; made when needed */
  gboolean is_by_unicode;
  QuothSentenceOracle oracle;
  gpointer oracle_data;

  /* The state of the scan; offsets are relative to the text that is left. */
  QuothLines lines;
  QuothListMarker marker; /* of the item that the sentence is */
  QuothSentenceContext context;
  gsize scanned;
  gsize asked;           /* the last place that the model was asked about */
  gboolean is_inside;    /* a sentence has begun */
  gboolean after_return; /* the last blank was a carriage return */
  gboolean is_hard;      /* one line break in the gap is a paragraph end */
  gboolean starts_paragraph;
  guint line_breaks; /* in the gap so far */
};

static void
quoth_sentence_splitter_annotator_init (QuothAnnotatorInterface *iface);
static void
quoth_sentence_splitter_splitter_init (QuothSplitterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QuothSentenceSplitter, quoth_sentence_splitter,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (
        QUOTH_TYPE_ANNOTATOR, quoth_sentence_splitter_annotator_init)
        G_IMPLEMENT_INTERFACE (
            QUOTH_TYPE_SPLITTER, quoth_sentence_splitter_splitter_init))

/* Annotator */

/* Has Unicode's rules for a language ready; FALSE where there are none. */
static gboolean
prepare_unicode (QuothSentenceSplitter *self, const char *language)
{
  if (language == NULL)
    language =
        quoth_sentence_languages_get (self->languages, QUOTH_LANGUAGE_TAG);
  if (self->unicode == NULL)
    {
      self->unicode = quoth_unicode_splitter_new ();
      g_object_bind_property (self, "max-sentence-size", self->unicode,
          "max-sentence-size", G_BINDING_SYNC_CREATE);
      g_object_bind_property (self, "line-breaks", self->unicode, "line-breaks",
          G_BINDING_SYNC_CREATE);
    }
  g_object_set (self->unicode, "language", language, NULL);
  return quoth_annotator_prepare (self->unicode, NULL);
}

/* Has the words of a language used, NULL for the property's. What is not
 * decided yet of a text begins anew for whoever takes over. */
static gboolean
use_language (QuothSentenceSplitter *self, const char *language, GError **error)
{
  const QuothSentenceWords *words =
      quoth_sentence_languages_use (self->languages, language, error);
  gboolean is_by_unicode;

  if (words == NULL)
    return FALSE;
  self->words = words;
  is_by_unicode = !quoth_sentence_languages_has_data (self->languages, words)
      && prepare_unicode (self, language);
  if (is_by_unicode != self->is_by_unicode)
    {
      self->is_by_unicode = is_by_unicode;
      quoth_annotator_reset (QUOTH_ANNOTATOR (self));
    }
  return TRUE;
}

static gboolean
quoth_sentence_splitter_prepare (QuothAnnotator *annotator, GError **error)
{
  return use_language (QUOTH_SENTENCE_SPLITTER (annotator), NULL, error);
}

static gboolean
quoth_sentence_splitter_annotate (
    QuothAnnotator *annotator, QuothDocument *document, GError **error)
{
  if (!use_language (QUOTH_SENTENCE_SPLITTER (annotator),
          quoth_document_get_language (document), error))
    return FALSE;
  quoth_splitter_split_document (QUOTH_SPLITTER (annotator), document);
  return TRUE;
}

static void
quoth_sentence_splitter_reset (QuothAnnotator *annotator)
{
  QuothSentenceSplitter *self = QUOTH_SENTENCE_SPLITTER (annotator);

  self->lines = (QuothLines){ .mode = self->lines.mode };
  self->marker = (QuothListMarker){ 0 };
  self->context = (QuothSentenceContext){ 0 };
  self->scanned = 0;
  self->asked = 0;
  self->is_inside = FALSE;
  self->after_return = FALSE;
  self->line_breaks = 2; /* a text begins with a paragraph */
  self->is_hard = FALSE;
  self->starts_paragraph = FALSE;
  if (self->unicode != NULL)
    quoth_annotator_reset (self->unicode);
}

static void
quoth_sentence_splitter_annotator_init (QuothAnnotatorInterface *iface)
{
  iface->prepare = quoth_sentence_splitter_prepare;
  iface->annotate = quoth_sentence_splitter_annotate;
  iface->reset = quoth_sentence_splitter_reset;
}

/* Splitter */

/* Tells what a character beyond ASCII is. */
static QuothStop
classify_wide (const QuothSentenceSplitter *self, const QuothSentenceText *text,
    gsize at, gsize *size)
{
  gunichar character = quoth_character_at (text->text, at, size);

  if (quoth_is_line_break (character))
    return QUOTH_STOP_LINE_BREAK;
  if (character == self->marker.bullet)
    return QUOTH_STOP_BRACKET;
  if (quoth_terminators_find (&self->words->terminators, character)
      != QUOTH_TERMINATOR_NONE)
    return QUOTH_STOP_MARK;
  return self->words->has_model ? quoth_terminators_other_stop (character)
                                : QUOTH_STOP_NONE;
}

/* Passes blanks before a sentence and counts the line breaks among them. */
static gsize
skip_blanks (QuothSentenceSplitter *self, const char *text, gsize length)
{
  gsize at = 0, size;

  while (at < length)
    {
      gunichar character = quoth_character_at (text, at, &size);
      if (!quoth_is_blank (character))
        break;
      at += size;
      if (quoth_is_line_break (character))
        {
          if (character != '\n' || !self->after_return)
            self->line_breaks = MIN (self->line_breaks + 1, 2);
          quoth_lines_begin (&self->lines, at);
        }
      self->after_return = character == '\r';
    }
  return at;
}

/* Begins a sentence at its first character; FALSE when more text is needed. */
static gboolean
begin_sentence (QuothSentenceSplitter *self, QuothSentenceText *text)
{
  QuothListMarker marker;
  gsize size;

  text->limit = text->start + QUOTH_SENTENCE_LOOK_AHEAD;
  quoth_list_marker_read (&marker, text, text->start);
  if (text->is_starved)
    return FALSE;
  self->starts_paragraph =
      self->line_breaks > 1 || (self->line_breaks == 1 && self->is_hard);
  self->marker = marker;
  self->is_inside = TRUE;
  self->scanned = MAX (text->start, marker.end);
  self->lines.is_first = self->starts_paragraph;
  if (self->starts_paragraph)
    self->context = (QuothSentenceContext){ .before = QUOTH_BEFORE_PARAGRAPH };
  if (self->starts_paragraph)
    self->lines.starts_lower =
        quoth_is_lower (quoth_character_at (text->text, text->start, &size));
  return TRUE;
}

/* Follows quotation marks and brackets. */
static void
pass_mark (QuothSentenceSplitter *self, gunichar character, gboolean is_first)
{
  QuothQuoted opened = is_first ? QUOTH_QUOTED_WHOLE : QUOTH_QUOTED_PART;

  switch (character)
    {
    case '"':
      self->context.quoted =
          self->context.quoted == QUOTH_QUOTED_NOT ? opened : QUOTH_QUOTED_NOT;
      break;
    case 0x201C:
      self->context.quoted = opened;
      break;
    case 0x201D:
      self->context.quoted = QUOTH_QUOTED_NOT;
      break;
    case '(':
    case '[':
      self->context.depth = MIN (self->context.depth + 1, 8);
      break;
    case ')':
    case ']':
      self->context.depth = MAX (self->context.depth - 1, 0);
      break;
    default:
      break;
    }
}

static void
pass_marks (QuothSentenceSplitter *self, const QuothSentenceText *text,
    gsize at, gsize end)
{
  gsize size;

  for (; at < end; at += size)
    pass_mark (self, quoth_character_at (text->text, at, &size),
        at <= text->start + 2);
}

/* Ends the sentence; what follows is scanned again from there. */
static gsize
end_sentence (QuothSentenceSplitter *self, const QuothSentenceText *text,
    gsize end, gboolean is_hard)
{
  pass_marks (self, text, self->scanned, end);
  self->scanned = 0;
  self->asked = 0;
  self->is_inside = FALSE;
  self->after_return = FALSE;
  self->line_breaks = 0;
  self->is_hard = is_hard;
  /* Behind the end of a paragraph another line begins. */
  if (is_hard)
    quoth_lines_begin (&self->lines, 0);
  else
    quoth_lines_forget (&self->lines, text->text, end);
  return end;
}

/* Moves all offsets when the text before a position is given up. */
static void
drop_text (QuothSentenceSplitter *self, const char *text, gsize size)
{
  self->scanned -= MIN (self->scanned, size);
  self->asked -= MIN (self->asked, size);
  self->marker.end -= MIN (self->marker.end, size);
  quoth_lines_forget (&self->lines, text, size);
}

/* The visits below judge one stop. They return the end of the sentence, or 0
 * and move on, or 0 and a starved text. */

static gsize
visit_marker (
    QuothSentenceSplitter *self, QuothSentenceText *text, gsize at, gsize size)
{
  gsize start = at, end;

  text->limit = at + QUOTH_SENTENCE_LOOK_AHEAD;
  if (size > 1 ? !quoth_is_blank (quoth_character_before (text->text, at))
               : !quoth_list_marker_continues (&self->marker, text, at, &start))
    return 0;
  end = quoth_sentence_text_trim (text, start);
  return text->is_starved || end <= self->marker.end
      ? 0
      : end_sentence (self, text, end, FALSE);
}

/* An emoticon does the work of a full stop before a capital: "Thanks :) I". */
static gsize
visit_emoticon (QuothSentenceSplitter *self, QuothSentenceText *text, gsize at)
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
  return end_sentence (self, text, at + 1, FALSE);
}

/* Has the model decide where the rules are not sure. */
static gboolean
decide (QuothSentenceSplitter *self, QuothSentenceText *text,
    QuothSentenceEnd *end, QuothCandidate candidate)
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
end_at (QuothSentenceSplitter *self, const QuothSentenceText *text,
    const QuothSentenceEnd *end, QuothBefore before)
{
  if (end->gap.line_breaks == 1 && end->after == QUOTH_AFTER_BLANK)
    quoth_lines_learn (&self->lines, text, end->end);
  self->context.before = before;
  return end_sentence (self, text, end->end, end->after == QUOTH_AFTER_END);
}

/* Asks whether a sentence ends where nothing says so but the words. */
static gsize
visit_bare (QuothSentenceSplitter *self, QuothSentenceText *text, gsize at,
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
    const QuothSentenceSplitter *self, QuothSentenceText *text, gsize at)
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
static gsize
visit_capital (QuothSentenceSplitter *self, QuothSentenceText *text, gsize at)
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
visit_inside (QuothSentenceSplitter *self, QuothSentenceText *text, gsize at)
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
static gsize
visit_other (
    QuothSentenceSplitter *self, QuothSentenceText *text, gsize at, gsize size)
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
      pass_mark (self, quoth_character_at (text->text, at, &blank),
          at <= text->start + 2);
      self->scanned = at + size;
    }
  return end;
}

static gsize
visit_bracket (
    QuothSentenceSplitter *self, QuothSentenceText *text, gsize at, gsize size)
{
  gsize end = visit_marker (self, text, at, size);

  if (end == 0 && size == 1 && !text->is_starved)
    end = visit_emoticon (self, text, at);
  return end > 0 || text->is_starved ? end : visit_other (self, text, at, size);
}

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
    const QuothSentenceSplitter *self, const QuothSentenceText *text, gsize at)
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
ends_plain_word (const QuothSentenceSplitter *self,
    const QuothSentenceText *text, gsize at, gsize next)
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
 * is what visit_mark would. 0 where it is not that plain. */
static gsize
visit_plain_stop (
    QuothSentenceSplitter *self, const QuothSentenceText *text, gsize at)
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
      return end_sentence (self, text, end, TRUE);
    }
  next = skip_opening_quote (bytes, end + 1);
  if (bytes[end] != ' ' || !g_ascii_isupper (bytes[next])
      || !(g_ascii_isalpha (bytes[next + 1]) || bytes[next + 1] == ' ')
      || (end == at + 1
          && (self->context.quoted != QUOTH_QUOTED_NOT
              || !ends_plain_word (self, text, at, next))))
    return 0;
  self->context.before = QUOTH_BEFORE_MARK;
  return end_sentence (self, text, end, FALSE);
}

/* Whether a full stop stands between two digits, where it ends nothing. */
static gboolean
is_decimal_point (const QuothSentenceText *text, gsize at)
{
  return at > text->start && at + 1 < text->length && text->text[at] == '.'
      && g_ascii_isdigit (text->text[at - 1])
      && g_ascii_isdigit (text->text[at + 1]);
}

static gsize
visit_mark (QuothSentenceSplitter *self, QuothSentenceText *text, gsize at)
{
  QuothSentenceEnd end;
  gsize before_marker =
      at > text->start ? visit_plain_stop (self, text, at) : 0;

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
          pass_marks (self, text, at, end.rest);
          self->scanned = end.rest;
        }
      return 0;
    }
  return text->is_starved ? 0 : end_at (self, text, &end, QUOTH_BEFORE_MARK);
}

static gsize
visit_line_break (
    QuothSentenceSplitter *self, QuothSentenceText *text, gsize at)
{
  gsize end = quoth_sentence_text_trim (text, at);
  gboolean is_hard;
  QuothGap gap;

  text->limit = at + QUOTH_SENTENCE_LOOK_AHEAD;
  quoth_sentence_text_read_gap (text, at, &gap);
  is_hard = gap.is_cut || (text->at_end && gap.end >= text->length)
      || quoth_lines_ends_paragraph (
          &self->lines, text, self->words, end, &gap);
  if (text->is_starved)
    return 0;
  if (is_hard)
    return end_sentence (self, text, end, TRUE);
  quoth_lines_learn (&self->lines, text, end);
  quoth_lines_begin (&self->lines, gap.line_start);
  self->lines.is_first = FALSE;
  self->scanned = gap.end;
  return 0;
}

static gsize
visit (QuothSentenceSplitter *self, QuothSentenceText *text, gsize at)
{
  QuothStop stop = self->words->terminators.stops[(guint8) text->text[at]];
  gsize size = 1;

  if (stop == QUOTH_STOP_WIDE)
    stop = classify_wide (self, text, at, &size);
  switch (stop)
    {
    case QUOTH_STOP_MARK:
      return visit_mark (self, text, at);
    case QUOTH_STOP_LINE_BREAK:
      return visit_line_break (self, text, at);
    case QUOTH_STOP_BRACKET:
      return visit_bracket (self, text, at, size);
    case QUOTH_STOP_QUOTE:
    case QUOTH_STOP_OTHER:
      return visit_other (self, text, at, size);
    case QUOTH_STOP_CAPITAL:
      return visit_capital (self, text, at);
    case QUOTH_STOP_OPEN:
      pass_mark (self, '(', FALSE);
      self->scanned = at + 1;
      return 0;
    default:
      self->scanned = at + size;
      return 0;
    }
}

/* Cuts a sentence that is longer than the limit. */
static gsize
cut_sentence (QuothSentenceSplitter *self, QuothSentenceText *text)
{
  gsize cut = quoth_splitter_cut (text->text + text->start,
      text->length - text->start, self->max_sentence_size);
  gsize end = quoth_sentence_text_trim (text, text->start + cut);

  end_sentence (self, text, end, FALSE);
  quoth_lines_begin (&self->lines, 0);
  return end;
}

/* The next byte at which a sentence may end, or the end of the text. Most bytes
 * are none, so they are passed by fours. */
static gsize
find_stop (const guint8 *stops, const char *text, gsize at, gsize end)
{
  const guint8 *bytes = (const guint8 *) text;

  while (end - at >= 4
      && (stops[bytes[at]] | stops[bytes[at + 1]] | stops[bytes[at + 2]]
             | stops[bytes[at + 3]])
          == QUOTH_STOP_NONE)
    at += 4;
  while (at < end && stops[bytes[at]] == QUOTH_STOP_NONE)
    at++;
  return at;
}

/* Scans on to the end of the sentence; 0 when more text is needed. */
static gsize
scan_sentence (QuothSentenceSplitter *self, QuothSentenceText *text)
{
  gsize max_end = text->start + self->max_sentence_size;
  gsize stop = MIN (text->length, max_end);
  const guint8 *stops = self->words->terminators.stops;

  while (self->scanned < stop)
    {
      gsize at = find_stop (stops, text->text, self->scanned, stop), end;
      self->scanned = at;
      if (at >= stop)
        break;
      end = visit (self, text, at);
      if (text->is_starved)
        return 0;
      if (end > max_end)
        return cut_sentence (self, text);
      if (end > 0)
        return end;
    }
  if (text->length > max_end)
    return cut_sentence (self, text);
  return text->at_end ? end_sentence (
             self, text, quoth_sentence_text_trim (text, text->length), TRUE)
                      : 0;
}

static gboolean
quoth_sentence_splitter_next (QuothSplitter *splitter, const char *bytes,
    gsize length, gboolean at_end, QuothSplit *split)
{
  /* Called for every sentence, by an interface that has checked the type. */
  QuothSentenceSplitter *self = (QuothSentenceSplitter *) splitter;
  QuothSentenceText text = {
    .text = bytes, .length = length, .limit = G_MAXSIZE, .at_end = at_end
  };

  if (self->is_by_unicode)
    return quoth_splitter_next (
        QUOTH_SPLITTER (self->unicode), bytes, length, at_end, split);
  if (!self->is_inside)
    text.start = skip_blanks (self, bytes, length);
  split->start = text.start;
  if (text.start < length && (self->is_inside || begin_sentence (self, &text)))
    {
      text.starts_paragraph = self->starts_paragraph;
      split->end = scan_sentence (self, &text);
    }
  if (split->end > 0)
    {
      split->starts_paragraph = self->starts_paragraph;
      return TRUE;
    }
  drop_text (self, bytes, text.start);
  return FALSE;
}

static void
quoth_sentence_splitter_splitter_init (QuothSplitterInterface *iface)
{
  iface->next = quoth_sentence_splitter_next;
}

/* Object */

enum
{
  PROP_0,
  PROP_MODEL, /* this and those below in the order of QuothLanguageSetting */
  PROP_LANGUAGE,
  PROP_ABBREVIATIONS,
  PROP_ABBREVIATIONS_FILE,
  PROP_LINE_BREAKS,
  PROP_MAX_SENTENCE_SIZE,
};

static void
quoth_sentence_splitter_finalize (GObject *object)
{
  QuothSentenceSplitter *self = QUOTH_SENTENCE_SPLITTER (object);

  g_clear_object (&self->unicode);
  g_clear_pointer (&self->languages, quoth_sentence_languages_free);
  G_OBJECT_CLASS (quoth_sentence_splitter_parent_class)->finalize (object);
}

/* Sets what decides on the words; they are found when next prepared. */
static void
set_words (QuothSentenceSplitter *self, QuothLanguageSetting setting,
    const GValue *value)
{
  quoth_sentence_languages_set (
      self->languages, setting, g_value_get_string (value));
  self->words = quoth_sentence_languages_none (self->languages);
}

static void
quoth_sentence_splitter_get_property (
    GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  QuothSentenceSplitter *self = QUOTH_SENTENCE_SPLITTER (object);

  switch (id)
    {
    case PROP_MODEL:
    case PROP_LANGUAGE:
    case PROP_ABBREVIATIONS:
    case PROP_ABBREVIATIONS_FILE:
      g_value_set_string (value,
          quoth_sentence_languages_get (self->languages, id - PROP_MODEL));
      break;
    case PROP_LINE_BREAKS:
      g_value_set_enum (value, self->lines.mode);
      break;
    case PROP_MAX_SENTENCE_SIZE:
      g_value_set_uint (value, self->max_sentence_size);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
quoth_sentence_splitter_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  QuothSentenceSplitter *self = QUOTH_SENTENCE_SPLITTER (object);

  switch (id)
    {
    case PROP_MODEL:
    case PROP_LANGUAGE:
    case PROP_ABBREVIATIONS:
    case PROP_ABBREVIATIONS_FILE:
      set_words (self, id - PROP_MODEL, value);
      break;
    case PROP_LINE_BREAKS:
      self->lines.mode = g_value_get_enum (value);
      break;
    case PROP_MAX_SENTENCE_SIZE:
      self->max_sentence_size = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_word_properties (GObjectClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  /**
   * QuothSentenceSplitter:language:
   *
   * The language of text that does not say its own, as a BCP 47 tag such as
   * "de" or "pt-BR"; %NULL is "en". It chooses the words and marks that the
   * rules know, if need be those of a shorter tag; the codes of ISO 639-2,
   * such as "deu" and "ger", stand for their languages too. It takes effect
   * with the next [method@Annotator.prepare].
   *
   * A language that has no word list is split as [class@UnicodeSplitter] does,
   * by UAX #29. Where Quoth was built without ICU, such text is split by the
   * rules, which then know only the sentence terminators of Unicode.
   *
   * Since: 0.1
   */
  g_object_class_install_property (klass, PROP_LANGUAGE,
      g_param_spec_string ("language", "Language",
          "Language of text that does not say its own, a BCP 47 tag", NULL,
          flags));
  /**
   * QuothSentenceSplitter:model:
   *
   * The word list: the name of a model for sentences, or the path of a file.
   * %NULL chooses by the language; otherwise this one is used for every
   * language. It is loaded by [method@Annotator.prepare]; until then the rules
   * know no words.
   *
   * Since: 0.1
   */
  g_object_class_install_property (klass, PROP_MODEL,
      g_param_spec_string ("model", "Model",
          "Word list, by name or path, in place of the language's own", NULL,
          flags));
  /**
   * QuothSentenceSplitter:abbreviations:
   *
   * Abbreviations that the word list lacks, parted by commas or blanks, with or
   * without the last full stop: "approx., Bhf". No sentence ends at their full
   * stop unless the text or the paragraph does. They are added to the list of
   * whatever language is used; where there is none, Unicode's rules take no
   * notice of them.
   *
   * Since: 0.1
   */
  g_object_class_install_property (klass, PROP_ABBREVIATIONS,
      g_param_spec_string ("abbreviations", "Abbreviations",
          "Abbreviations to add, parted by commas or blanks", NULL, flags));
  /**
   * QuothSentenceSplitter:abbreviations-file:
   *
   * The path of a file of abbreviations to add, in UTF-8: one a line, empty
   * lines and those that begin with `#` left out; or a word list with sections,
   * as the models are. One that cannot be read fails
   * [method@Annotator.prepare].
   *
   * Since: 0.1
   */
  g_object_class_install_property (klass, PROP_ABBREVIATIONS_FILE,
      g_param_spec_string ("abbreviations-file", "Abbreviations file",
          "File of abbreviations to add, one a line", NULL, flags));
}

static void
quoth_sentence_splitter_class_init (QuothSentenceSplitterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = quoth_sentence_splitter_finalize;
  object_class->get_property = quoth_sentence_splitter_get_property;
  object_class->set_property = quoth_sentence_splitter_set_property;

  install_word_properties (object_class);
  /**
   * QuothSentenceSplitter:line-breaks:
   *
   * What a line break means in the text.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, PROP_LINE_BREAKS,
      g_param_spec_enum ("line-breaks", "Line breaks",
          "What a line break means in the text", QUOTH_TYPE_LINE_BREAKS,
          QUOTH_LINE_BREAKS_AUTO,
          G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS));
  g_object_class_override_property (
      object_class, PROP_MAX_SENTENCE_SIZE, "max-sentence-size");
}

static void
quoth_sentence_splitter_init (QuothSentenceSplitter *self)
{
  self->languages = quoth_sentence_languages_new ();
  self->words = quoth_sentence_languages_none (self->languages);
  quoth_sentence_splitter_reset (QUOTH_ANNOTATOR (self));
}

/**
 * quoth_sentence_splitter_new:
 *
 * Makes a splitter that works by rules.
 *
 * Returns: (transfer full): the annotator
 *
 * Since: 0.1
 */
QuothAnnotator *
quoth_sentence_splitter_new (void)
{
  return g_object_new (QUOTH_TYPE_SENTENCE_SPLITTER, NULL);
}

/* Sets the file of weights to use in place of the word list's own; "" for none,
 * and an oracle has to answer. */
void
quoth_sentence_splitter_set_weights (
    QuothSentenceSplitter *self, const char *path)
{
  quoth_sentence_languages_set (self->languages, QUOTH_LANGUAGE_WEIGHTS, path);
  self->words = quoth_sentence_languages_none (self->languages);
}

/* Has somebody else answer in place of the model; %NULL gives it back. */
void
quoth_sentence_splitter_set_oracle (
    QuothSentenceSplitter *self, QuothSentenceOracle oracle, gpointer data)
{
  self->oracle = oracle;
  self->oracle_data = data;
}
