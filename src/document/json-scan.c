/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The guard in front of json-glib.
 *
 * json-glib 1.6 recurses for every level of nesting until the stack is gone,
 * takes single quotes, hexadecimal numbers and comments for JSON, and cuts a
 * string at \u0000. So a record is walked once before json-glib sees it: one
 * value of strict JSON (RFC 8259), at most QUOTH_JSON_MAX_DEPTH levels deep,
 * without recursion. The same walk tells where the members of the outermost
 * object stand, so that those which Quoth does not know can be handed through
 * to the letter; json-glib would turn 12345678901234567890 into a negative
 * number.
 */

#include "document/json-scan-private.h"

#include <string.h>

typedef struct
{
  const char *begin;
  const char *at;
  const char *end;
  GError **error;
} Scan;

static gboolean
fail (Scan *scan, const char *what)
{
  g_set_error (scan->error, QUOTH_DOCUMENT_ERROR, QUOTH_DOCUMENT_ERROR_SYNTAX,
      "not valid JSON at byte %" G_GSIZE_FORMAT ": %s",
      (gsize) (scan->at - scan->begin), what);
  return FALSE;
}

static char
peek (const Scan *scan)
{
  return scan->at < scan->end ? *scan->at : '\0';
}

static void
skip_blanks (Scan *scan)
{
  while (scan->at < scan->end && strchr (" \t\r\n", *scan->at) != NULL
      && *scan->at != '\0')
    scan->at++;
}

/* Reads four hexadecimal digits; -1 if they are not there. */
static int
read_unit (Scan *scan)
{
  int unit = 0;

  if (scan->end - scan->at < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*scan->at++);
      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
    }
  return unit;
}

static gboolean
scan_unicode_escape (Scan *scan)
{
  int unit = read_unit (scan);

  if (unit < 0)
    return fail (scan, "\\u takes four hexadecimal digits");
  if (unit == 0)
    return fail (scan, "\\u0000 is not allowed in a text");
  if (unit >= 0xDC00 && unit <= 0xDFFF)
    return fail (scan, "half a surrogate pair");
  if (unit >= 0xD800 && unit <= 0xDBFF)
    {
      int low = -1;
      if (scan->end - scan->at >= 2 && scan->at[0] == '\\'
          && scan->at[1] == 'u')
        {
          scan->at += 2;
          low = read_unit (scan);
        }
      if (low < 0xDC00 || low > 0xDFFF)
        return fail (scan, "half a surrogate pair");
    }
  return TRUE;
}

static gboolean
scan_string (Scan *scan)
{
  if (peek (scan) != '"')
    return fail (scan, "expected a string");
  scan->at++;
  while (scan->at < scan->end)
    {
      guint8 c = *scan->at++;
      if (c == '"')
        return TRUE;
      if (c < 0x20)
        {
          scan->at--;
          return fail (scan, "a control character in a string");
        }
      if (c == '\\')
        {
          char escape = peek (scan);
          if (escape == '\0' || strchr ("\"\\/bfnrtu", escape) == NULL)
            return fail (scan, "an unknown escape");
          scan->at++;
          if (escape == 'u' && !scan_unicode_escape (scan))
            return FALSE;
        }
    }
  return fail (scan, "a string without end");
}

static gboolean
scan_digits (Scan *scan)
{
  const char *begin = scan->at;

  while (g_ascii_isdigit (peek (scan)))
    scan->at++;
  return scan->at > begin;
}

static gboolean
scan_number (Scan *scan)
{
  if (peek (scan) == '-')
    scan->at++;
  if (peek (scan) == '0')
    scan->at++;
  else if (!scan_digits (scan))
    return fail (scan, "expected a value");
  if (peek (scan) == '.')
    {
      scan->at++;
      if (!scan_digits (scan))
        return fail (scan, "expected a digit");
    }
  if (peek (scan) == 'e' || peek (scan) == 'E')
    {
      scan->at++;
      if (peek (scan) == '+' || peek (scan) == '-')
        scan->at++;
      if (!scan_digits (scan))
        return fail (scan, "expected a digit");
    }
  return TRUE;
}

static gboolean
scan_scalar (Scan *scan)
{
  static const char *const literals[] = { "true", "false", "null" };

  if (peek (scan) == '"')
    return scan_string (scan);
  for (gsize i = 0; i < G_N_ELEMENTS (literals); i++)
    {
      gsize length = strlen (literals[i]);
      if ((gsize) (scan->end - scan->at) >= length
          && memcmp (scan->at, literals[i], length) == 0)
        {
          scan->at += length;
          return TRUE;
        }
    }
  return scan_number (scan);
}

static gboolean
scan_name (Scan *scan, const char **name, gsize *name_length)
{
  skip_blanks (scan);
  *name = scan->at + 1;
  if (!scan_string (scan))
    return FALSE;
  *name_length = scan->at - 1 - *name;
  skip_blanks (scan);
  if (peek (scan) != ':')
    return fail (scan, "expected ':'");
  scan->at++;
  return TRUE;
}

/* The levels that are open, innermost last: one bit each, set for objects. */
typedef struct
{
  guint64 is_object;
  guint depth;
} Levels;

static gboolean
inside_object (const Levels *levels)
{
  return levels->depth > 0 && (levels->is_object >> (levels->depth - 1) & 1);
}

static gboolean
open_level (Scan *scan, Levels *levels)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (levels->depth % 64);

  if (levels->depth == QUOTH_JSON_MAX_DEPTH)
    {
      g_set_error (scan->error, QUOTH_DOCUMENT_ERROR,
          QUOTH_DOCUMENT_ERROR_DEPTH,
          "JSON nested deeper than %d levels at byte %" G_GSIZE_FORMAT,
          QUOTH_JSON_MAX_DEPTH, (gsize) (scan->at - scan->begin));
      return FALSE;
    }
  if (*scan->at++ == '{')
    levels->is_object |= bit;
  else
    levels->is_object &= ~bit;
  levels->depth++;
  return TRUE;
}

G_STATIC_ASSERT (QUOTH_JSON_MAX_DEPTH <= 64);

gboolean
quoth_json_scan (const char *json, gsize length, QuothJsonMemberFunc func,
    gpointer user_data, GError **error)
{
  Scan scan = { json, json, json + length, error };
  Levels levels = { 0, 0 };
  const char *name = NULL, *value = NULL;
  gsize name_length = 0;
  gboolean fresh = TRUE; /* a level was just opened, or nothing read yet */

  if (!g_utf8_validate_len (json, length, &scan.at) && scan.at < scan.end)
    return fail (&scan, "not valid UTF-8");
  scan.at = json;
  for (;;)
    {
      gboolean closed = FALSE;
      skip_blanks (&scan);
      if (fresh && levels.depth > 0
          && peek (&scan) == (inside_object (&levels) ? '}' : ']'))
        closed = TRUE;
      else
        {
          if (inside_object (&levels))
            {
              const char *inner;
              gsize inner_length;
              if (!scan_name (&scan, &inner, &inner_length))
                return FALSE;
              skip_blanks (&scan);
              if (levels.depth == 1)
                {
                  name = inner;
                  name_length = inner_length;
                  value = scan.at;
                }
            }
          if (peek (&scan) == '{' || peek (&scan) == '[')
            {
              if (!open_level (&scan, &levels))
                return FALSE;
              fresh = TRUE;
              continue;
            }
          if (!scan_scalar (&scan))
            return FALSE;
        }
      /* A value has ended, or a level is about to: close all that end here. */
      for (;;)
        {
          if (closed)
            {
              scan.at++;
              levels.depth--;
            }
          if (func != NULL && levels.depth == 1 && inside_object (&levels)
              && name != NULL)
            {
              func (name, name_length, value, scan.at - value, user_data);
              name = NULL;
            }
          skip_blanks (&scan);
          if (levels.depth == 0)
            return scan.at == scan.end
                ? TRUE
                : fail (&scan, "something follows the value");
          closed = peek (&scan) == (inside_object (&levels) ? '}' : ']');
          if (!closed)
            break;
        }
      if (peek (&scan) != ',')
        return fail (&scan,
            inside_object (&levels) ? "expected ',' or '}'"
                                    : "expected ',' or ']'");
      scan.at++;
      fresh = FALSE;
    }
}
