/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* Documents as JSON, straight into a string.
 *
 * json-glib reads our records but does not write them: it prints .41 as
 * 0.40999999999999998, cannot hand a field through as it was written, and
 * makes a node for every number. The format is ours and small.
 */

#include "document/document-private.h"

#include <quoth/document-json.h>

#include <math.h>
#include <string.h>

typedef struct
{
  const QuothDocument *document;
  GString *json;
  QuothOffsetUnit unit;
  gboolean pretty;
  guint depth;
} Writer;

static void
break_line (Writer *self)
{
  if (!self->pretty)
    return;
  g_string_append_c (self->json, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->json, "  ");
}

/* Before a value of an array or a member of an object. No text, name or number
 * ends in an opening bracket, so the last character tells the first ones. */
static void
separate (Writer *self)
{
  char last = self->json->str[self->json->len - 1];

  if (last != '{' && last != '[')
    g_string_append_c (self->json, ',');
  break_line (self);
}

static void
open_level (Writer *self, char bracket)
{
  g_string_append_c (self->json, bracket);
  self->depth++;
}

static void
close_level (Writer *self, char bracket)
{
  char last = self->json->str[self->json->len - 1];

  self->depth--;
  if (last != '{' && last != '[')
    break_line (self);
  g_string_append_c (self->json, bracket);
}

static void
append_escaped (GString *json, const char *text, gsize length)
{
  static const char short_escapes[] = "btn?fr";
  gsize from = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint8 c = text[i];
      if (G_LIKELY (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F))
        continue;
      g_string_append_len (json, text + from, i - from);
      from = i + 1;
      if (c == '"' || c == '\\')
        {
          g_string_append_c (json, '\\');
          g_string_append_c (json, c);
        }
      else if (c >= '\b' && c <= '\r' && c != '\v')
        {
          g_string_append_c (json, '\\');
          g_string_append_c (json, short_escapes[c - '\b']);
        }
      else
        g_string_append_printf (json, "\\u%04x", c);
    }
  g_string_append_len (json, text + from, length - from);
}

static void
write_string (Writer *self, const char *text, gsize length)
{
  g_string_append_c (self->json, '"');
  append_escaped (self->json, text, length);
  g_string_append_c (self->json, '"');
}

static void
write_name (Writer *self, const char *name)
{
  separate (self);
  write_string (self, name, strlen (name));
  g_string_append_c (self->json, ':');
  if (self->pretty)
    g_string_append_c (self->json, ' ');
}

static void
write_string_member (Writer *self, const char *name, const char *value)
{
  write_name (self, name);
  write_string (self, value, strlen (value));
}

static void
append_unsigned (GString *json, guint64 value)
{
  char digits[20];
  gsize n = sizeof digits;

  do
    {
      digits[--n] = '0' + value % 10;
      value /= 10;
    }
  while (value > 0);
  g_string_append_len (json, digits + n, sizeof digits - n);
}

static void
write_unsigned_member (Writer *self, const char *name, guint64 value)
{
  write_name (self, name);
  append_unsigned (self->json, value);
}

/* Scores are given to four decimals, which is more than they are worth. */
static void
write_score_member (Writer *self, const char *name, double score)
{
  long units = isfinite (score) ? lround (CLAMP (score, -1, 1) * 10000) : 0;
  char decimals[5];
  gsize n = 4;

  write_name (self, name);
  if (units < 0)
    g_string_append_c (self->json, '-');
  units = labs (units);
  append_unsigned (self->json, units / 10000);
  g_snprintf (decimals, sizeof decimals, "%04ld", units % 10000);
  while (n > 0 && decimals[n - 1] == '0')
    n--;
  if (n > 0)
    {
      g_string_append_c (self->json, '.');
      g_string_append_len (self->json, decimals, n);
    }
}

/* The shortest decimals that read back as the same number. */
static void
write_number_member (Writer *self, const char *name, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  write_name (self, name);
  g_ascii_formatd (digits, sizeof digits, "%.15g", value);
  if (g_ascii_strtod (digits, NULL) != value)
    g_ascii_dtostr (digits, sizeof digits, value);
  g_string_append (self->json, digits);
}

static void
write_span (Writer *self, QuothSpan span)
{
  write_unsigned_member (self, "start",
      quoth_document_to_unit (self->document, span.start, self->unit));
  write_unsigned_member (self, "end",
      quoth_document_to_unit (self->document, span.end, self->unit));
}

static const char *
polarity_name (guint polarity)
{
  static const char *const names[] = { NULL, "negative", "neutral",
    "positive" };

  return names[polarity];
}

static void
write_sentiment (Writer *self, QuothSentiment sentiment)
{
  if (sentiment.polarity == QUOTH_POLARITY_UNKNOWN)
    return;
  write_name (self, "sentiment");
  open_level (self, '{');
  write_string_member (self, "label", polarity_name (sentiment.polarity));
  write_score_member (self, "score", sentiment.score);
  close_level (self, '}');
}

static void
write_sentences (Writer *self)
{
  write_name (self, "sentences");
  open_level (self, '[');
  for (guint i = 0; i < self->document->sentences->len; i++)
    {
      const QuothSentenceData *sentence = QUOTH_SENTENCE_AT (self->document, i);
      separate (self);
      open_level (self, '{');
      write_span (self, sentence->span);
      write_unsigned_member (self, "paragraph", sentence->paragraph);
      write_sentiment (self, sentence->sentiment);
      close_level (self, '}');
    }
  close_level (self, ']');
}

static void
write_quote_speaker (Writer *self, const QuothQuoteData *quote)
{
  gboolean is_known = quote->speaker != QUOTH_NO_SPEAKER;

  if (!is_known && quote->mention.end == 0)
    return;
  write_name (self, "speaker");
  open_level (self, '{');
  if (is_known)
    write_string_member (
        self, "name", QUOTH_SPEAKER_AT (self->document, quote->speaker)->name);
  if (quote->mention.end > 0)
    write_span (self, quote->mention);
  close_level (self, '}');
}

static void
write_quote (Writer *self, const QuothQuoteData *quote)
{
  static const char *const types[] = { "direct", "indirect", "mixed" };
  static const char *const acts[] = { NULL, "speech", "belief", "intention",
    "evidence" };

  open_level (self, '{');
  write_span (self, quote->span);
  write_string_member (self, "type", types[quote->type]);
  if (quote->act != QUOTH_ACT_UNKNOWN)
    write_string_member (self, "act", acts[quote->act]);
  write_unsigned_member (self, "group", quote->group);
  if (quote->cue.end > 0)
    {
      write_name (self, "cue");
      open_level (self, '{');
      write_span (self, quote->cue);
      close_level (self, '}');
    }
  write_quote_speaker (self, quote);
  if (quote->speaker != QUOTH_NO_SPEAKER)
    write_score_member (self, "confidence", quote->confidence);
  write_sentiment (self, quote->sentiment);
  close_level (self, '}');
}

static void
write_quotes (Writer *self)
{
  write_name (self, "quotes");
  open_level (self, '[');
  for (guint i = 0; i < self->document->quotes->len; i++)
    {
      separate (self);
      write_quote (self, QUOTH_QUOTE_AT (self->document, i));
    }
  close_level (self, ']');
}

static const char *
gender_name (guint gender)
{
  static const char *const names[] = { NULL, "female", "male", "plural" };

  return names[gender];
}

/* The quotations of each speaker, gathered in one pass. */
static GArray **
quotes_by_speaker (const QuothDocument *document)
{
  GArray **lists = g_new0 (GArray *, document->speakers->len + 1);

  for (guint i = 0; i < document->speakers->len; i++)
    lists[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < document->quotes->len; i++)
    {
      guint32 speaker = QUOTH_QUOTE_AT (document, i)->speaker;
      if (speaker != QUOTH_NO_SPEAKER)
        g_array_append_val (lists[speaker], i);
    }
  return lists;
}

static void
write_speaker (
    Writer *self, const QuothSpeakerData *speaker, const GArray *quotes)
{
  open_level (self, '{');
  write_string_member (self, "name", speaker->name);
  if (gender_name (speaker->gender) != NULL)
    write_string_member (self, "gender", gender_name (speaker->gender));
  write_name (self, "aliases");
  open_level (self, '[');
  for (guint i = 0; i < speaker->aliases->len; i++)
    {
      const char *alias = g_ptr_array_index (speaker->aliases, i);
      separate (self);
      write_string (self, alias, strlen (alias));
    }
  close_level (self, ']');
  write_name (self, "quotes");
  open_level (self, '[');
  for (guint i = 0; i < quotes->len; i++)
    {
      separate (self);
      append_unsigned (self->json, g_array_index (quotes, guint, i));
    }
  close_level (self, ']');
  write_sentiment (self, speaker->sentiment);
  close_level (self, '}');
}

static void
write_speakers (Writer *self)
{
  GArray **quotes = quotes_by_speaker (self->document);

  write_name (self, "speakers");
  open_level (self, '[');
  for (guint i = 0; i < self->document->speakers->len; i++)
    {
      separate (self);
      write_speaker (self, QUOTH_SPEAKER_AT (self->document, i), quotes[i]);
      g_array_unref (quotes[i]);
    }
  close_level (self, ']');
  g_free (quotes);
}

static void
write_labels (Writer *self)
{
  write_name (self, "labels");
  open_level (self, '[');
  for (guint i = 0; i < self->document->labels->len; i++)
    {
      const QuothLabelData *label = QUOTH_LABEL_AT (self->document, i);
      separate (self);
      open_level (self, '{');
      write_string_member (self, "layer", label->layer);
      write_span (self, label->span);
      write_string_member (self, "label", label->label);
      write_number_member (self, "score", label->score);
      close_level (self, '}');
    }
  close_level (self, ']');
}

/* Writes JSON as it came, but on one line: JSON Lines ends a record at a line
 * break, which valid JSON has between its tokens only. */
static void
write_json (Writer *self, const char *json)
{
  gsize from = self->json->len;

  g_string_append (self->json, json);
  if (!self->pretty)
    g_strdelimit (self->json->str + from, "\r\n", ' ');
}

/* Fields of the record come last; a time of our own takes the place of one
 * that the record brought. */
static void
write_fields (Writer *self, gboolean has_pts, gboolean has_duration)
{
  for (guint i = 0; i < self->document->fields->len; i++)
    {
      const QuothFieldData *field = QUOTH_FIELD_AT (self->document, i);
      if ((has_pts && g_str_equal (field->name, "pts"))
          || (has_duration && g_str_equal (field->name, "duration")))
        continue;
      write_name (self, field->name);
      write_json (self, field->json);
    }
}

static void
write_head (Writer *self, QuothJsonFlags flags)
{
  static const char *const units[] = { "codepoint", "utf16", "byte" };
  const QuothDocument *document = self->document;
  guint64 offset = quoth_document_get_offset (document, self->unit);

  if (document->id != NULL)
    write_string_member (self, "id", document->id);
  if (!(flags & QUOTH_JSON_NO_TEXT))
    {
      gsize length;
      const char *text = quoth_document_peek_text (document, &length);
      write_name (self, "text");
      write_string (self, text, length);
    }
  if (document->language != NULL)
    write_string_member (self, "language", document->language);
  if (offset > 0)
    write_unsigned_member (self, "offset", offset);
  write_string_member (self, "offset_unit", units[self->unit]);
}

/**
 * quoth_document_append_json: (skip)
 * @self: a document
 * @json: what to append to
 * @unit: what offsets count
 * @flags: how to write
 * @pts: when the text begins, in nanoseconds, or %QUOTH_TIME_NONE
 * @duration: how long it lasts, in nanoseconds, or %QUOTH_TIME_NONE
 *
 * Writes a document as one JSON object, without a line break at its end.
 *
 * Since: 0.1
 */
void
quoth_document_append_json (const QuothDocument *self, GString *json,
    QuothOffsetUnit unit, QuothJsonFlags flags, guint64 pts, guint64 duration)
{
  Writer writer = { self, json, unit, (flags & QUOTH_JSON_PRETTY) != 0, 0 };

  g_return_if_fail (self != NULL);
  g_return_if_fail (json != NULL);
  g_return_if_fail ((guint) unit <= QUOTH_OFFSET_BYTE);

  open_level (&writer, '{');
  write_head (&writer, flags);
  write_sentences (&writer);
  write_quotes (&writer);
  write_speakers (&writer);
  write_labels (&writer);
  if (pts != QUOTH_TIME_NONE)
    write_unsigned_member (&writer, "pts", pts);
  if (duration != QUOTH_TIME_NONE)
    write_unsigned_member (&writer, "duration", duration);
  write_fields (&writer, pts != QUOTH_TIME_NONE, duration != QUOTH_TIME_NONE);
  close_level (&writer, '}');
}

/**
 * quoth_document_to_json:
 * @self: a document
 * @unit: what offsets count
 * @flags: how to write
 *
 * Writes a document as one JSON object.
 *
 * Returns: (transfer full): the JSON text
 *
 * Since: 0.1
 */
char *
quoth_document_to_json (
    const QuothDocument *self, QuothOffsetUnit unit, QuothJsonFlags flags)
{
  GString *json;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((guint) unit <= QUOTH_OFFSET_BYTE, NULL);

  json = g_string_sized_new (g_bytes_get_size (self->text) + 256);
  quoth_document_append_json (
      self, json, unit, flags, QUOTH_TIME_NONE, QUOTH_TIME_NONE);
  return g_string_free (json, FALSE);
}
