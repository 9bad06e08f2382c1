/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The tokens that annotators share.
 *
 * One pass, no look-behind beyond a character, so time is linear whatever the
 * text. A token is a word, a clitic that was parted from its word, a number,
 * or a mark; blanks are in none. Words keep inner hyphens ("Lee Jong-sup" are
 * two), inner apostrophes that begin no clitic ("O'Neill") and the dots of
 * dotted abbreviations ("U.S."), but not a last full stop that ends a plain
 * word: whether "Mr." is an abbreviation is for those to say who have a list.
 */

#include "text/tokens-private.h"
#include "text/characters-private.h"

#include <string.h>

#define RIGHT_SINGLE_QUOTE 0x2019
#define HYPHEN 0x2010
#define AT_ONCE 32 /* tokens are appended */

typedef struct
{
  const char *text;
  gsize end;
} Scan;

static QuothCharacterClass
class_at (const Scan *scan, gsize at, gsize *size)
{
  return quoth_character_class (quoth_character_at (scan->text, at, size));
}

static gboolean
is_word_at (const Scan *scan, gsize at)
{
  gsize size;

  return at < scan->end && quoth_character_is_word (class_at (scan, at, &size));
}

static gboolean
is_letter_at (const Scan *scan, gsize at)
{
  gsize size;
  QuothCharacterClass class;

  if (at >= scan->end)
    return FALSE;
  class = class_at (scan, at, &size);
  return class == QUOTH_CHARACTER_LOWER || class == QUOTH_CHARACTER_UPPER;
}

/* The end of "U.S." or "e.g" that begins here, or 0: single letters, a dot
 * after each but perhaps the last one. */
static gsize
dotted_end (const Scan *scan, gsize at)
{
  gsize letters = 0, size;

  while (is_letter_at (scan, at))
    {
      class_at (scan, at, &size);
      if (is_word_at (scan, at + size))
        return letters > 1 ? at : 0;
      letters++;
      at += size;
      if (at >= scan->end || scan->text[at] != '.')
        break;
      at++;
    }
  return letters > 1 ? at : 0;
}

static gsize
hyphen_size (const Scan *scan, gsize at)
{
  gsize size;
  gunichar character = quoth_character_at (scan->text, at, &size);

  return character == '-' || character == HYPHEN ? size : 0;
}

static gboolean
is_apostrophe (gunichar character)
{
  return character == '\'' || character == RIGHT_SINGLE_QUOTE;
}

/* The end of a clitic whose apostrophe stands here, or 0. */
static gsize
clitic_end (const Scan *scan, gsize at)
{
  static const char *const clitics[] = { "re", "ve", "ll", "s", "d", "m", "t" };
  gsize size;

  if (!is_apostrophe (quoth_character_at (scan->text, at, &size)))
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (clitics); i++)
    {
      gsize length = strlen (clitics[i]);
      if (at + size + length <= scan->end
          && g_ascii_strncasecmp (scan->text + at + size, clitics[i], length)
              == 0
          && !is_word_at (scan, at + size + length))
        return at + size + length;
    }
  return 0;
}

/* The size of a hyphen or apostrophe that stands inside a word here, or 0. */
static gsize
joint_size (const Scan *scan, gsize at, gboolean after_letter)
{
  gsize size = hyphen_size (scan, at);

  if (size > 0)
    return is_word_at (scan, at + size) ? size : 0;
  return after_letter
          && is_apostrophe (quoth_character_at (scan->text, at, &size))
          && is_letter_at (scan, at + size) && clitic_end (scan, at) == 0
      ? size
      : 0;
}

/* Reads word characters and, between two of them, one joint. */
static gsize
word_end (const Scan *scan, gsize at, guint8 *flags)
{
  guint letters = 0, capitals = 0;
  gboolean after_letter = FALSE;

  while (at < scan->end)
    {
      gsize size;
      QuothCharacterClass class = class_at (scan, at, &size);
      if (quoth_character_is_word (class))
        {
          after_letter = class != QUOTH_CHARACTER_DIGIT;
          letters += after_letter;
          capitals += class == QUOTH_CHARACTER_UPPER;
        }
      else
        {
          if (scan->text[at] == ' ')
            break;
          size = joint_size (scan, at, after_letter);
          if (size == 0)
            break;
        }
      at += size;
    }
  if (letters >= 2 && capitals == letters)
    *flags |= QUOTH_TOKEN_ALL_CAPITALS;
  return at;
}

/* Reads digits and, between two of them, one point, comma or colon. */
static gsize
number_end (const Scan *scan, gsize at)
{
  while (at < scan->end)
    {
      if (g_ascii_isdigit (scan->text[at]))
        at++;
      else if (strchr (".,:", scan->text[at]) != NULL && scan->text[at] != '\0'
          && at + 1 < scan->end && g_ascii_isdigit (scan->text[at + 1]))
        at++;
      else
        break;
    }
  return at;
}

static gsize
mark_end (const Scan *scan, gsize at)
{
  gsize size;
  gunichar character = quoth_character_at (scan->text, at, &size);

  at += size;
  if (character == '.' || character == '-')
    {
      while (at < scan->end && scan->text[at] == (char) character)
        at++;
    }
  return at;
}

static gsize
read_token (const Scan *scan, gsize at, gboolean after_word, QuothToken *token)
{
  gsize size, end;
  QuothCharacterClass class = class_at (scan, at, &size);

  token->flags = class == QUOTH_CHARACTER_UPPER ? QUOTH_TOKEN_CAPITALIZED : 0;
  token->kind = QUOTH_TOKEN_MARK;
  if (class == QUOTH_CHARACTER_MARK)
    {
      end = after_word ? clitic_end (scan, at) : 0;
      if (end == 0)
        return mark_end (scan, at);
      token->kind = QUOTH_TOKEN_CLITIC;
      return end;
    }
  if (g_ascii_isdigit (scan->text[at]))
    {
      gsize digits = number_end (scan, at);
      end = word_end (scan, digits, &token->flags);
      token->kind = end > digits ? QUOTH_TOKEN_WORD : QUOTH_TOKEN_NUMBER;
      return end;
    }
  token->kind = QUOTH_TOKEN_WORD;
  end = dotted_end (scan, at);
  if (end > 0)
    {
      token->flags |= QUOTH_TOKEN_DOTTED;
      return end;
    }
  return word_end (scan, at, &token->flags);
}

/* Appends the tokens of a range of valid UTF-8. */
void
quoth_tokenize (const char *text, gsize start, gsize end, GArray *tokens)
{
  Scan scan = { text, end };
  QuothToken some[AT_ONCE];
  gboolean after_word = FALSE, after_blank = TRUE;
  gsize at = start;
  guint n = 0;

  while (at < end)
    {
      QuothToken token;
      gsize size;
      if (class_at (&scan, at, &size) == QUOTH_CHARACTER_BLANK)
        {
          at += size;
          after_blank = TRUE;
          after_word = FALSE;
          continue;
        }
      token.start = at;
      token.end = at = read_token (&scan, at, after_word, &token);
      if (after_blank)
        token.flags |= QUOTH_TOKEN_AFTER_BLANK;
      some[n++] = token;
      if (n == AT_ONCE)
        {
          g_array_append_vals (tokens, some, n);
          n = 0;
        }
      after_blank = FALSE;
      after_word = token.kind != QUOTH_TOKEN_MARK;
    }
  g_array_append_vals (tokens, some, n);
}
