/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* A document from its first paragraph to its last.
 *
 * Each paragraph is read, what it attributes is found, and each attribution is
 * given to whoever its words mean at that place. Who the names stand for is
 * known only at the end, so the quotations are kept until then.
 *
 * What belongs to the document stands here; what its stream leaves to the next
 * document, above all who is who, stands in the roster. Words that named a
 * speaker in an earlier document are out of reach, so a quotation that goes back
 * to them has a speaker and no mention.
 */

#include "speakers/analysis-private.h"
#include "speakers/dialogue-private.h"
#include "speakers/found-quotes-private.h"
#include "speakers/interview-private.h"
#include "speakers/paragraphs-private.h"
#include "speakers/span-tagger-private.h"
#include "document/document-private.h"

#include <string.h>

#define MIN_TURNS 4
#define MAX_CUED 2
#define MAX_CUED_IN_NOVEL 16
#define MIN_DIRECT 100

typedef struct
{
  QuothDocument *document;
  const QuothSpeakerOptions *options;
  QuothRoster *roster;
  QuothPeople *people; /* of the roster */
  QuothReading reading;
  QuothSpanTagger tagger; /* if a learned model is used */
  GArray *attributions;   /* of the paragraph */
  GArray *found;          /* of the document */
  guint next_mention;
  guint next_word;
  guint32 group;
  QuothSpan pending; /* the words for the roster's pending_name */
  QuothSpan last_mention;
  gboolean is_rest; /* the paragraph began in an earlier document */
} Analysis;

static QuothSpan
bytes_of (const QuothReading *reading, QuothStretch words)
{
  if (words.end <= words.first)
    return (QuothSpan){ 0, 0 };
  return (QuothSpan){ QUOTH_WORD_AT (reading, words.first)->start,
    QUOTH_WORD_AT (reading, words.end - 1)->end };
}

/* How a stretch is written; one leading "that" outside the marks does not count
 * and is left out of what is direct. */
static QuothQuoteType
type_of (const QuothReading *reading, QuothStretch *content)
{
  guint inside = 0, outside = 0;

  for (guint i = content->first; i < content->end; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i);
      if (word->kind == QUOTH_TOKEN_MARK)
        continue;
      if (word->quoted != 0)
        inside++;
      else
        outside++;
    }
  if (inside == 0)
    return QUOTH_QUOTE_INDIRECT;
  if (outside == 1 && quoth_reading_is (reading, content->first, "that"))
    {
      content->first++;
      outside = 0;
    }
  return outside == 0 ? QUOTH_QUOTE_DIRECT : QUOTH_QUOTE_MIXED;
}

/* Takes note of the names and pronouns up to a word, in the order of the
 * text. */
static void
pass_mentions (Analysis *self, guint end)
{
  const QuothReading *reading = &self->reading;

  for (; self->next_word < end && self->next_word < reading->words->len;
       self->next_word++)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, self->next_word);
      self->people->sentence += word->starts_sentence;
      if (word->quoted != 0)
        continue;
      if (word->name > self->next_mention)
        {
          self->next_mention = word->name;
          quoth_people_mention (self->people, reading, word->name - 1);
        }
      else if (word->name == 0 && word->sense->gender != QUOTH_GENDER_UNKNOWN
          && quoth_word_has (word, QUOTH_WORD_ANY_PRONOUN))
        quoth_people_pronoun (self->people, word->sense->gender);
    }
}

/* Whether the paragraphs of quoted words mostly come without a cue, one speaker
 * after the other, as in fiction. */
static gboolean
is_conversation (const Analysis *self)
{
  return self->roster->n_turns >= MIN_TURNS
      && self->roster->n_turns * MAX_CUED >= self->roster->n_cued;
}

/* The words that stand for the speaker: of an antecedent and its relative
 * pronoun, the pronoun. */
static QuothSpan
mention_of (const QuothReading *reading, QuothStretch source)
{
  if (source.end > source.first + 1
      && quoth_is_relative (reading, source.end - 1))
    source.first = source.end - 1;
  return bytes_of (reading, source);
}

/* Who a label of a transcript means; if nobody that is known, it is a name. */
static QuothPerson
person_of_label (Analysis *self, QuothStretch source, QuothSpan *mention)
{
  QuothPerson person;
  char text[QUOTH_MAX_NAME + 1];

  pass_mentions (self, source.first + 1);
  *mention = bytes_of (&self->reading, source);
  person = quoth_people_resolve (self->people, &self->reading, source);
  if (person.name != QUOTH_NO_NAME)
    return person;
  g_snprintf (text, sizeof text, "%.*s",
      (int) MIN (mention->end - mention->start, QUOTH_MAX_NAME),
      self->reading.text + mention->start);
  person.name = quoth_names_add (
      &self->people->names, text, QUOTH_GENDER_UNKNOWN, QUOTH_NAME_IN_HEADLINE);
  person.certainty = 0.9;
  return person;
}

static QuothPerson
person_of (Analysis *self, const QuothAttribution *a, QuothSpan *mention)
{
  QuothPerson person = { QUOTH_NO_NAME, 0.5 };

  switch (a->place)
    {
    case QUOTH_SOURCE_HERE:
      pass_mentions (self, a->source.first + 1);
      *mention = mention_of (&self->reading, a->source);
      if (quoth_interview_resolve (&self->roster->interview, self->people,
              &self->reading, a->source, &person))
        return person;
      return quoth_people_resolve (self->people, &self->reading, a->source);
    case QUOTH_SOURCE_PENDING:
      if (self->roster->has_pending)
        {
          *mention = self->pending;
          return (QuothPerson){ self->roster->pending_name, 0.9 };
        }
      *mention = self->last_mention;
      if (self->roster->is_open)
        return (QuothPerson){ self->people->last, 0.95 };
      if (!self->is_rest && is_conversation (self)
          && self->people->before_last != QUOTH_NO_NAME)
        return (QuothPerson){ self->people->before_last, 0.4 };
      return (QuothPerson){ self->people->last, 0.6 };
    case QUOTH_SOURCE_LABEL:
      return person_of_label (self, a->source, mention);
    case QUOTH_SOURCE_LAST:
      *mention = self->last_mention;
      return (QuothPerson){ self->people->last, 0.5 };
    default:
      return person;
    }
}

/* A turn of a transcript goes on in the next line, unless one is blank. */
static gboolean
extend_turn (Analysis *self, QuothSpan span)
{
  QuothFoundQuote *last;
  guint n_lines = 0;

  if (self->found->len == 0)
    return FALSE;
  last = &g_array_index (self->found, QuothFoundQuote, self->found->len - 1);
  for (guint32 i = last->span.end; i < span.start && n_lines < 2; i++)
    n_lines += self->reading.text[i] == '\n';
  if (n_lines != 1)
    return FALSE;
  last->span.end = span.end;
  return TRUE;
}

/* "... [paragraph] ... said Ann Cole": a quotation of several paragraphs whose
 * speaker is named in a later one. Gives its beginning to the same speaker. */
static gboolean
name_rest (Analysis *self, const QuothAttribution *a, QuothPerson person)
{
  guint n = self->found->len;

  if (!self->roster->is_open || n == 0 || a->place != QUOTH_SOURCE_HERE
      || a->cue.end <= a->cue.first
      || QUOTH_WORD_AT (&self->reading, a->content.first)->quoted == 0
      || a->content.first > 0)
    return FALSE;
  for (guint i = n; i > 0; i--)
    {
      QuothFoundQuote *found =
          &g_array_index (self->found, QuothFoundQuote, i - 1);
      if (found->group != self->group)
        break;
      if (found->mention.end > found->mention.start)
        return FALSE;
      found->name = person.name;
      found->confidence = a->chance * person.certainty;
      found->turn = 0;
    }
  return TRUE;
}

static void
take_attribution (Analysis *self, const QuothAttribution *a, gboolean is_first)
{
  const QuothReading *reading = &self->reading;
  QuothStretch content = a->content;
  QuothFoundQuote found = { .act = a->act };
  QuothPerson person;
  gboolean goes_on = a->continues
      || (is_first && self->roster->is_open
          && a->place == QUOTH_SOURCE_PENDING);

  found.type = a->is_turn ? QUOTH_QUOTE_DIRECT : type_of (reading, &content);
  found.span = bytes_of (reading, content);
  if (found.span.end <= found.span.start)
    return;
  if (a->is_turn && goes_on && extend_turn (self, found.span))
    return;
  found.cue = bytes_of (reading, a->cue);
  person = person_of (self, a, &found.mention);
  if (is_first && !self->is_rest && QUOTH_WORD_AT (reading, 0)->quoted != 0)
    {
      if (a->place == QUOTH_SOURCE_HERE)
        self->roster->n_cued++;
      else if (!self->roster->is_open && !self->roster->has_pending)
        self->roster->n_turns++;
    }
  if (is_first && name_rest (self, a, person))
    goes_on = TRUE;
  found.name = person.name;
  found.confidence = a->chance * person.certainty;
  if (!goes_on || self->found->len == 0)
    self->group++;
  found.group = self->group;
  if (found.type == QUOTH_QUOTE_DIRECT && !a->is_turn)
    found.turn = quoth_dialogue_speak (&self->roster->dialogue, self->people,
        reading, a, person.name, self->roster->has_pending);
  g_array_append_val (self->found, found);
  if (person.name != QUOTH_NO_NAME)
    quoth_people_speak (self->people, person.name);
  self->last_mention = found.mention;
}

/* Whom a paragraph that ends in a colon announces: the first in its last
 * sentence who may speak. */
static void
find_pending (Analysis *self)
{
  const QuothReading *reading = &self->reading;
  guint n = reading->words->len, first = MAX (n, 1) - 1;
  QuothPerson person;

  self->roster->has_pending = FALSE;
  if (n == 0 || quoth_reading_mark (reading, n - 1) != ':')
    return;
  while (first > 0 && n - first < 60
      && !QUOTH_WORD_AT (reading, first)->starts_sentence)
    first--;
  for (guint i = first; i < n; i++)
    {
      const QuothWord *word = QUOTH_WORD_AT (reading, i);
      QuothStretch source = { i, i + 1 };
      if (word->quoted != 0)
        continue;
      if (word->name != 0)
        {
          const QuothNameMention *name =
              QUOTH_NAME_MENTION_AT (reading, word->name - 1);
          if (name->is_weak)
            continue;
          source.end = name->end;
        }
      else if (!quoth_word_has (word, QUOTH_WORD_PRONOUN))
        continue;
      person = quoth_people_resolve (self->people, reading, source);
      self->pending = bytes_of (reading, source);
      self->roster->pending_name = person.name;
      self->roster->has_pending = TRUE;
      return;
    }
}

/* Whether the rest of a paragraph is nothing but the rest of a quotation. */
static gboolean
is_all_quoted (const Analysis *self)
{
  const QuothReading *reading = &self->reading;

  return self->is_rest && self->roster->mark != 0 && reading->quoted->len == 1
      && QUOTH_QUOTED_AT (reading, 0)->first == 0
      && QUOTH_QUOTED_AT (reading, 0)->end == reading->words->len;
}

/* Takes note of the mark that the next document may begin behind. */
static void
note_open_mark (Analysis *self)
{
  const QuothReading *reading = &self->reading;
  QuothRoster *roster = self->roster;

  roster->n_open =
      is_all_quoted (self) ? roster->n_open + reading->end - reading->start : 0;
  roster->mark = reading->left_open;
}

static void
take_paragraph (Analysis *self)
{
  QuothReading *reading = &self->reading;
  gboolean is_open = FALSE;
  guint end = 0, turns;

  self->next_mention = self->next_word = 0;
  g_array_set_size (self->attributions, 0);
  quoth_reading_find_names (reading, &self->people->names);
  quoth_interview_read (&self->roster->interview, reading, self->is_rest);
  turns = quoth_turns_find (
      &self->roster->turns, reading, self->roster->in_turn, self->attributions);
  self->roster->in_turn = turns < reading->words->len;
  quoth_find_clauses (reading, turns, self->attributions);
  quoth_find_quotations (reading, self->attributions);
  if (self->options->observe != NULL)
    self->options->observe (
        reading, turns, self->attributions, self->options->user_data);
  /* The tagger sees no quotation where there is no mark. */
  if (self->options->learned != NULL && !is_all_quoted (self))
    quoth_span_tagger_attribute (
        &self->tagger, reading, turns, self->attributions);
  for (guint i = 0; i < self->attributions->len; i++)
    {
      const QuothAttribution *a = QUOTH_ATTRIBUTION_AT (self->attributions, i);
      /* Two readings of the same words: the first one holds. */
      if (a->content.first < end)
        continue;
      take_attribution (self, a, i == 0);
      end = a->content.end;
    }
  pass_mentions (self, reading->words->len);
  if (reading->quoted->len > 0)
    is_open = QUOTH_QUOTED_AT (reading, reading->quoted->len - 1)->is_open;
  quoth_dialogue_end_paragraph (
      &self->roster->dialogue, reading, self->roster->is_open, is_open);
  self->roster->is_open = is_open;
  find_pending (self);
  note_open_mark (self);
}

/* Whether it is a long text that mostly says who speaks, and yet fiction: most
 * of what is attributed stands between marks. */
static gboolean
is_novel (const Analysis *self)
{
  guint n_direct = 0;

  for (guint i = 0; i < self->found->len; i++)
    n_direct += g_array_index (self->found, QuothFoundQuote, i).type
        == QUOTH_QUOTE_DIRECT;
  return self->roster->n_turns >= MIN_TURNS
      && self->roster->n_turns * MAX_CUED_IN_NOVEL >= self->roster->n_cued
      && n_direct >= MIN_DIRECT && n_direct * 2 >= self->found->len;
}

/* Whether it is a short dialogue: two speak who are called by one name each, as
 * in stories; news introduces its speakers by their full names. */
static gboolean
is_tale (const Analysis *self)
{
  guint32 first = QUOTH_NO_NAME;
  gboolean are_two = FALSE;

  for (guint i = 0; i < self->found->len; i++)
    {
      const QuothFoundQuote *found =
          &g_array_index (self->found, QuothFoundQuote, i);
      const QuothName *name;
      guint32 canonical;
      if (found->type != QUOTH_QUOTE_DIRECT)
        return FALSE;
      if (found->name == QUOTH_NO_NAME)
        continue;
      canonical = quoth_names_get_canonical (&self->people->names, found->name);
      name = QUOTH_NAME_AT (&self->people->names, canonical);
      if (name->n_words > 1 || name->is_organisation || name->is_place)
        return FALSE;
      if (first == QUOTH_NO_NAME)
        first = canonical;
      are_two |= canonical != first;
    }
  return are_two && self->roster->n_turns > 0;
}

/* Gives each turn of a conversation to who speaks it. */
static void
decide_turns (Analysis *self)
{
  QuothDialogue decided;

  if (self->found->len == 0
      || (!is_conversation (self) && !is_novel (self) && !is_tale (self)))
    return;
  quoth_dialogue_copy (&self->roster->dialogue, &decided);
  quoth_dialogue_decide (&decided, self->people);
  for (guint i = 0; i < self->found->len; i++)
    {
      QuothFoundQuote *found = &g_array_index (self->found, QuothFoundQuote, i);
      if (found->turn != 0)
        found->name = quoth_dialogue_get_speaker (
            &decided, found->turn - 1, &found->confidence);
    }
  quoth_dialogue_clear (&decided);
}

static void
take_paragraphs (Analysis *self)
{
  QuothParagraphs paragraphs;

  quoth_paragraphs_init (&paragraphs, self->document);
  self->is_rest = self->roster->is_midway;
  self->reading.rest_of = self->roster->mark;
  while (quoth_paragraphs_next (&paragraphs))
    {
      quoth_reading_read (&self->reading, paragraphs.start, paragraphs.end,
          (const guint32 *) paragraphs.breaks->data, paragraphs.breaks->len);
      take_paragraph (self);
      self->is_rest = FALSE;
    }
  quoth_paragraphs_clear (&paragraphs);
}

/* Finds the quotations of a document and their speakers, among them those that
 * the roster knows from the documents before it in its stream. */
void
quoth_analyse_speakers (QuothDocument *document,
    const QuothSpeakerOptions *options, QuothRoster *roster)
{
  Analysis self = { .document = document,
    .options = options,
    .roster = roster,
    .people = &roster->people };
  gsize length;
  const char *text = quoth_document_peek_text (document, &length);

  quoth_document_clear_quotes (document);
  quoth_roster_begin (roster, document, options->lexicon);
  quoth_reading_init (&self.reading, text, length, options->lexicon);
  if (options->learned != NULL)
    quoth_span_tagger_init (&self.tagger, options->learned);
  self.attributions = g_array_new (FALSE, FALSE, sizeof (QuothAttribution));
  self.found = g_array_new (FALSE, FALSE, sizeof (QuothFoundQuote));
  take_paragraphs (&self);
  quoth_names_settle (&self.people->names);
  decide_turns (&self);
  quoth_write_quotes (document, options, &self.people->names, self.found);
  g_array_unref (self.found);
  g_array_unref (self.attributions);
  if (options->learned != NULL)
    quoth_span_tagger_clear (&self.tagger);
  quoth_reading_clear (&self.reading);
  quoth_roster_end (roster, document);
}
