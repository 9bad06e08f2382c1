/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* UTF-8 that arrives in pieces, or broken. */

#include <quoth/utf8.h>

#include <string.h>

/* How many bytes a character has that begins with this byte; 0 for a byte that
 * begins none. */
static gsize
announced_length (guint8 byte)
{
  if (byte < 0x80)
    return 1;
  if (byte >= 0xC2 && byte <= 0xDF)
    return 2;
  if (byte >= 0xE0 && byte <= 0xEF)
    return 3;
  if (byte >= 0xF0 && byte <= 0xF4)
    return 4;
  return 0;
}

/**
 * quoth_utf8_complete_length: (skip)
 * @text: a piece of text
 * @length: its length in bytes
 *
 * Tells how much of a piece can be looked at now: all but a character at its
 * end that the piece cuts in two.
 *
 * Returns: @length, or up to three bytes less
 *
 * Since: 0.1
 */
gsize
quoth_utf8_complete_length (const char *text, gsize length)
{
  gsize from = length > 3 ? length - 3 : 0;

  g_return_val_if_fail (text != NULL || length == 0, 0);

  for (gsize i = length; i > from; i--)
    {
      guint8 byte = text[i - 1];
      if ((byte & 0xC0) == 0x80)
        continue;
      return announced_length (byte) > length - (i - 1) ? i - 1 : length;
    }
  return length;
}

/**
 * quoth_utf8_repair:
 * @text: bytes that should be UTF-8
 * @n_bad: (out) (optional): return location for how many bytes were not
 * @first_bad: (out) (optional): return location for where the first one was
 *
 * Replaces every byte that is not part of valid UTF-8, NUL among them, by
 * U+FFFD, the replacement character.
 *
 * Returns: (transfer full): valid UTF-8; @text itself if it was
 *
 * Since: 0.1
 */
GBytes *
quoth_utf8_repair (GBytes *text, guint *n_bad, gsize *first_bad)
{
  static const char replacement[] = "\xEF\xBF\xBD";
  gsize length;
  const char *at, *data, *end, *bad;
  GString *repaired = NULL;
  guint count = 0;

  g_return_val_if_fail (text != NULL, NULL);

  data = g_bytes_get_data (text, &length);
  data = at = data != NULL ? data : "";
  end = data + length;
  if (first_bad != NULL)
    *first_bad = 0;
  while (at < end && !g_utf8_validate_len (at, end - at, &bad))
    {
      if (repaired == NULL)
        repaired = g_string_sized_new (length + 64);
      if (count++ == 0 && first_bad != NULL)
        *first_bad = bad - data;
      g_string_append_len (repaired, at, bad - at);
      g_string_append_len (repaired, replacement, 3);
      at = bad + 1;
    }
  if (n_bad != NULL)
    *n_bad = count;
  if (repaired == NULL)
    return g_bytes_ref (text);
  g_string_append_len (repaired, at, end - at);
  return g_string_free_to_bytes (repaired);
}
