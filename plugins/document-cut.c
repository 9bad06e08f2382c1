/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Where a text that is too long is cut.
 *
 * Each cut looks back over at most the longest part. Parts may come out short,
 * but what a short one leaves behind is known to hold no such place, so the
 * parts after it are long, and the whole takes linear time.
 */

#include "document-cut.h"

#include <string.h>

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

static gsize
after_last_empty_line (const char *text, gsize length)
{
  for (gsize i = length; i > 1; i--)
    {
      gsize before = i - 1;
      if (text[i - 1] != '\n')
        continue;
      while (before > 0 && is_blank (text[before - 1]))
        before--;
      if (before > 0 && text[before - 1] == '\n')
        return i;
      i = before + 1;
    }
  return 0;
}

static gsize
after_last_line (const char *text, gsize length)
{
  while (length > 0 && text[length - 1] != '\n')
    length--;
  return length;
}

static gsize
after_last_blank (const char *text, gsize length)
{
  while (length > 0 && !is_blank (text[length - 1]))
    length--;
  return length;
}

/* Finds where to end a part of at most max_length bytes, at least 4, of a text
 * that is longer: after an empty line, else after a line, else after a blank,
 * else between two characters. */
gsize
document_cut (const char *text, gsize length, gsize max_length)
{
  gsize cut;

  g_return_val_if_fail (length > max_length && max_length >= 4, length);

  if ((cut = after_last_empty_line (text, max_length)) > 0
      || (cut = after_last_line (text, max_length)) > 0
      || (cut = after_last_blank (text, max_length)) > 0)
    return cut;
  cut = max_length;
  while (cut > max_length - 3 && (text[cut] & 0xC0) == 0x80)
    cut--;
  return (text[cut] & 0xC0) == 0x80 ? max_length : cut;
}
