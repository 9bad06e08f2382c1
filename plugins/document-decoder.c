/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* UTF-8 passes as it is: whoever cuts it into documents validates it anyway.
 * Everything else goes through iconv, which carries the state of encodings that
 * have one; a character that is cut between two pieces waits for its rest.
 */

#include "document-decoder.h"

#include <errno.h>
#include <string.h>

#define LONGEST_MARK 4
#define MAX_HELD 32
#define MAX_PLACES 64
#define NO_CONVERTER ((GIConv) -1)

typedef struct
{
  guint64 output;
  guint64 input;
} Place;

struct _DocumentDecoder
{
  char *encoding; /* NULL: UTF-8, unless a byte order mark says otherwise */
  GIConv converter;
  const char *marked; /* the encoding that a byte order mark says */
  gsize unit; /* how much of what cannot be converted is passed over at once */
  gboolean has_begun;
  guint8 held[MAX_HELD];
  gsize n_held;
  guint64 n_input; /* without what is held */
  guint64 n_output;
  gsize mark_length; /* of the byte order mark of UTF-8 */

  /* Where broken bytes were, the first of each line. Few are kept: few are
   * ever told of. */
  Place places[MAX_PLACES];
  guint n_places;
  gboolean line_is_broken;
};

static gboolean
is_utf8 (const char *encoding)
{
  return encoding == NULL || *encoding == '\0'
      || g_ascii_strcasecmp (encoding, "UTF-8") == 0
      || g_ascii_strcasecmp (encoding, "UTF8") == 0;
}

static gsize
unit_of (const char *encoding)
{
  g_autofree char *name = g_ascii_strup (encoding, -1);

  if (strstr (name, "UTF-16") != NULL || strstr (name, "UTF16") != NULL
      || strstr (name, "UCS-2") != NULL)
    return 2;
  if (strstr (name, "UTF-32") != NULL || strstr (name, "UTF32") != NULL
      || strstr (name, "UCS-4") != NULL)
    return 4;
  return 1;
}

static gboolean
open_converter (DocumentDecoder *self, const char *encoding)
{
  self->unit = unit_of (encoding);
  self->converter = g_iconv_open ("UTF-8", encoding);
  return self->converter != NO_CONVERTER;
}

static void
close_converter (DocumentDecoder *self)
{
  if (self->converter != NO_CONVERTER)
    g_iconv_close (self->converter);
  self->converter = NO_CONVERTER;
}

/* An encoding of NULL or "" is UTF-8, or what a byte order mark says. */
DocumentDecoder *
document_decoder_new (const char *encoding, GError **error)
{
  g_autoptr (DocumentDecoder) self = g_new0 (DocumentDecoder, 1);

  self->converter = NO_CONVERTER;
  self->encoding =
      encoding != NULL && *encoding != '\0' ? g_strdup (encoding) : NULL;
  if (!is_utf8 (encoding) && !open_converter (self, encoding))
    {
      g_set_error (error, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION,
          "there is no encoding \"%s\"; \"iconv -l\" lists those there are",
          encoding);
      return NULL;
    }
  document_decoder_reset (self);
  return g_steal_pointer (&self);
}

void
document_decoder_free (DocumentDecoder *self)
{
  close_converter (self);
  g_free (self->encoding);
  g_free (self);
}

void
document_decoder_reset (DocumentDecoder *self)
{
  if (is_utf8 (self->encoding))
    close_converter (self);
  else
    g_iconv (self->converter, NULL, NULL, NULL, NULL);
  self->marked = NULL;
  self->has_begun = FALSE;
  self->n_held = 0;
  self->n_input = 0;
  self->n_output = 0;
  self->mark_length = 0;
  self->n_places = 0;
  self->line_is_broken = FALSE;
}

/* Looks for a byte order mark; returns its length. UTF-32 comes before UTF-16,
 * whose little-endian mark is the beginning of the other. */
static gsize
read_mark (DocumentDecoder *self, const guint8 *data, gsize size)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    const char *encoding;
  } marks[] = {
    { "\xFF\xFE\0\0", 4, "UTF-32LE" },
    { "\0\0\xFE\xFF", 4, "UTF-32BE" },
    { "\xEF\xBB\xBF", 3, "UTF-8" },
    { "\xFF\xFE", 2, "UTF-16LE" },
    { "\xFE\xFF", 2, "UTF-16BE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (size < marks[i].length
          || memcmp (data, marks[i].bytes, marks[i].length) != 0)
        continue;
      if (is_utf8 (marks[i].encoding))
        return self->mark_length = marks[i].length;
      if (self->encoding == NULL && open_converter (self, marks[i].encoding))
        {
          self->marked = marks[i].encoding;
          return marks[i].length;
        }
    }
  return 0;
}

static void
put (DocumentDecoder *self, const char *text, gsize length, GByteArray *out)
{
  /* A converter leaves the mark of an encoding that it was told by name. */
  if (self->n_output == 0 && length >= 3
      && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  if (memchr (text, '\n', length) != NULL)
    self->line_is_broken = FALSE;
  self->n_output += length;
  g_byte_array_append (out, (const guint8 *) text, length);
}

static void
put_broken (DocumentDecoder *self, guint64 input, GByteArray *out)
{
  if (!self->line_is_broken && self->n_places < MAX_PLACES)
    self->places[self->n_places++] = (Place){ self->n_output, input };
  self->line_is_broken = TRUE;
  self->n_output++;
  g_byte_array_append (out, (const guint8 *) "\xFF", 1);
}

/* Converts what can be; returns how much is left, the beginning of a character.
 */
static gsize
convert (DocumentDecoder *self, const guint8 *data, gsize size, GByteArray *out)
{
  char *in = (char *) data;
  gsize left = size;

  while (left > 0)
    {
      char piece[4096];
      char *to = piece;
      gsize room = sizeof piece;
      gsize result = g_iconv (self->converter, &in, &left, &to, &room);
      int reason = errno;
      gsize skipped;
      put (self, piece, to - piece, out);
      if (result != (gsize) -1 || reason == E2BIG)
        continue;
      if (reason == EINVAL && left < MAX_HELD)
        break;
      skipped = MIN (self->unit, left);
      put_broken (self, self->n_input + (size - left), out);
      in += skipped;
      left -= skipped;
    }
  self->n_input += size - left;
  return left;
}

static void
decode (DocumentDecoder *self, const guint8 *data, gsize size, GByteArray *out)
{
  gsize left;

  if (!self->has_begun)
    {
      gsize mark = is_utf8 (self->encoding) ? read_mark (self, data, size) : 0;
      self->has_begun = TRUE;
      self->n_input += mark;
      data += mark;
      size -= mark;
    }
  if (self->converter == NO_CONVERTER)
    {
      self->n_held = 0;
      g_byte_array_append (out, data, size);
      return;
    }
  left = convert (self, data, size, out);
  self->n_held = left;
  memmove (self->held, data + size - left, left);
}

void
document_decoder_feed (
    DocumentDecoder *self, const guint8 *data, gsize size, GByteArray *out)
{
  gboolean must_wait = !self->has_begun && is_utf8 (self->encoding)
      && self->n_held + size < LONGEST_MARK;

  if (size == 0)
    return;
  if (must_wait)
    {
      memcpy (self->held + self->n_held, data, size);
      self->n_held += size;
    }
  else if (self->n_held > 0)
    {
      g_autoptr (GByteArray) joined =
          g_byte_array_sized_new (self->n_held + size);
      g_byte_array_append (joined, self->held, self->n_held);
      g_byte_array_append (joined, data, size);
      decode (self, joined->data, joined->len, out);
    }
  else
    decode (self, data, size, out);
}

/* Ends a text: what is held is all there is of it. */
void
document_decoder_finish (DocumentDecoder *self, GByteArray *out)
{
  guint8 held[MAX_HELD];
  gsize n_held = self->n_held;
  char rest[64];
  char *to = rest;
  gsize room = sizeof rest;

  memcpy (held, self->held, n_held);
  if (n_held > 0 && !self->has_begun)
    decode (self, held, n_held, out);
  if (self->converter == NO_CONVERTER)
    return;
  for (gsize i = 0; i < self->n_held; i += self->unit)
    put_broken (self, self->n_input + i, out);
  self->n_held = 0;
  g_iconv (self->converter, NULL, NULL, &to, &room);
  put (self, rest, to - rest, out);
}

const char *
document_decoder_get_encoding (const DocumentDecoder *self)
{
  if (self->marked != NULL)
    return self->marked;
  return is_utf8 (self->encoding) ? "UTF-8" : self->encoding;
}

gboolean
document_decoder_is_holding (const DocumentDecoder *self)
{
  return self->n_held > 0;
}

/* Finds where in the input a broken byte of the output was. */
gboolean
document_decoder_find (
    DocumentDecoder *self, guint64 output_offset, guint64 *input_offset)
{
  guint i = 0;
  gboolean is_found;

  if (self->converter == NO_CONVERTER)
    {
      *input_offset = output_offset + self->mark_length;
      return TRUE;
    }
  while (i < self->n_places && self->places[i].output < output_offset)
    i++;
  self->n_places -= i;
  memmove (self->places, self->places + i, self->n_places * sizeof (Place));
  is_found = self->n_places > 0 && self->places[0].output == output_offset;
  if (is_found)
    *input_offset = self->places[0].input;
  return is_found;
}
