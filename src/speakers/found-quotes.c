/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Puts the quotations that were found into the document, once it is known who
 * the names stand for: each speaker once, by the fullest name, with the other
 * forms that the text has.
 */

#include "speakers/found-quotes-private.h"

#include <string.h>

#define MAX_ALIASES 16
#define MAX_ALIAS 80

typedef struct
{
  QuothDocument *document;
  const QuothSpeakerOptions *options;
  const QuothNames *names;
  const char *text;
  guint32 *speakers; /* for each name, its number in the document, from 1 */
} Writer;

static QuothGender
gender_of (const Writer *self, const QuothName *name)
{
  if (name->gender != QUOTH_GENDER_UNKNOWN || name->n_words > 1)
    return name->gender;
  return quoth_lexicon_look_up (
      self->options->lexicon, name->text, name->length)
      ->gender;
}

static guint
speaker_of (Writer *self, guint32 name)
{
  guint32 canonical = quoth_names_get_canonical (self->names, name);
  const QuothName *data = QUOTH_NAME_AT (self->names, canonical);
  g_autofree char *text = NULL;

  if (self->speakers[canonical] == 0)
    {
      text = g_strndup (data->text, data->length);
      self->speakers[canonical] =
          quoth_document_add_speaker (self->document, text) + 1;
      quoth_document_set_speaker_gender (self->document,
          self->speakers[canonical] - 1, gender_of (self, data));
    }
  return self->speakers[canonical] - 1;
}

static const QuothWordSense *
sense_of (const Writer *self, const char *word)
{
  return quoth_lexicon_look_up (self->options->lexicon, word, strlen (word));
}

static gboolean
has_pronoun (const Writer *self, const GPtrArray *aliases)
{
  for (guint i = 0; i < aliases->len; i++)
    {
      if (sense_of (self, aliases->pdata[i])->flags & QUOTH_WORD_ANY_PRONOUN)
        return TRUE;
    }
  return FALSE;
}

/* Remembers another form of a name: without apposition, in one line, and of the
 * pronouns only the first. */
static void
add_alias (Writer *self, guint speaker, QuothSpan mention)
{
  const QuothSpeakerData *data = QUOTH_SPEAKER_AT (self->document, speaker);
  g_autofree char *alias = NULL;
  guint32 flags;

  if (mention.end <= mention.start || data->aliases->len >= MAX_ALIASES)
    return;
  alias = g_strndup (self->text + mention.start, mention.end - mention.start);
  alias[strcspn (alias, ",(;")] = '\0';
  g_strstrip (g_strdelimit (alias, "\t\r\n", ' '));
  flags = sense_of (self, alias)->flags;
  if (flags & QUOTH_WORD_ANY_PRONOUN)
    {
      if (has_pronoun (self, data->aliases))
        return;
      if (strcmp (alias, "I") != 0)
        alias[0] = g_ascii_tolower (alias[0]);
    }
  if (alias[0] == '\0' || strlen (alias) > MAX_ALIAS
      || (flags & QUOTH_WORD_CONJUNCTION) != 0
      || strcmp (alias, data->name) == 0)
    return;
  quoth_document_add_speaker_alias (self->document, speaker, alias);
}

static void
write_quote (Writer *self, const QuothFoundQuote *found)
{
  QuothDocument *document = self->document;
  guint quote = quoth_document_add_quote (
      document, found->span.start, found->span.end, found->type);
  guint speaker = QUOTH_NO_SPEAKER;

  quoth_document_set_quote_act (document, quote, found->act);
  quoth_document_set_quote_group (document, quote, found->group);
  if (found->cue.end > found->cue.start)
    quoth_document_set_quote_cue (
        document, quote, found->cue.start, found->cue.end);
  if (found->mention.end > found->mention.start)
    quoth_document_set_quote_mention (
        document, quote, found->mention.start, found->mention.end);
  if (found->name != QUOTH_NO_NAME
      && found->confidence >= self->options->min_confidence)
    {
      speaker = speaker_of (self, found->name);
      add_alias (self, speaker, found->mention);
    }
  quoth_document_set_quote_speaker (
      document, quote, speaker, found->confidence);
}

/* Writes those quotations that the options ask for. The names are settled. */
void
quoth_write_quotes (QuothDocument *document, const QuothSpeakerOptions *options,
    const QuothNames *names, const GArray *found)
{
  g_autofree guint32 *speakers = g_new0 (guint32, names->names->len + 1);
  gsize length;
  Writer self = { .document = document,
    .options = options,
    .names = names,
    .text = quoth_document_peek_text (document, &length),
    .speakers = speakers };

  for (guint i = 0; i < found->len; i++)
    {
      const QuothFoundQuote *quote = &g_array_index (found, QuothFoundQuote, i);
      if ((options->types & (1u << quote->type))
          && (options->acts & (1u << quote->act)))
        write_quote (&self, quote);
    }
}
