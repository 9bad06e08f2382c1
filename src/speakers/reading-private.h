/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/lexicon-private.h"
#include "speakers/names-private.h"
#include "text/quotation-marks-private.h"
#include "text/tokens-private.h"

G_BEGIN_DECLS

/* A token and what is known of it. */
typedef struct
{
  guint32 start;
  guint32 end;
  guint32 quoted; /* number of the quoted span it is in, from 1; 0 outside */
  guint32 name;   /* number of the name it is in, from 1 */
  const QuothWordSense *sense; /* never NULL */
  guint8 kind;                 /* QuothTokenKind */
  guint8 flags;                /* QuothTokenFlags */
  guint8 starts_sentence : 1; /* outside quotation marks only */
  guint8 is_taken : 1;        /* part of an attribution */
} QuothWord;

/* A stretch between quotation marks, in words. */
typedef struct
{
  guint32 first;
  guint32 end;
  guint32 n_words; /* without marks */
  gboolean is_open;
  gboolean is_taken; /* part of an attribution */
} QuothQuotedWords;

/* A name in the text. */
typedef struct
{
  guint32 first; /* with its title */
  guint32 end;
  guint32 name; /* number in the register of names, or QUOTH_NO_NAME */
  guint8 gender;
  gboolean is_weak; /* may be any word at the start of a sentence */
} QuothNameMention;

/* One paragraph, or a piece of one that is too long. */
typedef struct
{
  const char *text;
  gsize length; /* of the whole text */
  const QuothLexicon *lexicon;
  guint32 start;
  guint32 end;
  gboolean is_headline; /* all its words have capitals */
  gunichar rest_of;     /* the mark that is open where the next one to be read
                         * begins, if that is the rest of one; holds once */
  gunichar left_open;   /* the mark that is open where it ends, or 0 */
  GArray *words;  /* of QuothWord */
  GArray *quoted; /* of QuothQuotedWords */
  GArray *names;  /* of QuothNameMention */
  GArray *tokens; /* scratch */
  GArray *spans;  /* scratch */
} QuothReading;

#define QUOTH_WORD_AT(reading, i)                                              \
  (&g_array_index ((reading)->words, QuothWord, (i)))
#define QUOTH_QUOTED_AT(reading, i)                                            \
  (&g_array_index ((reading)->quoted, QuothQuotedWords, (i)))
#define QUOTH_NAME_MENTION_AT(reading, i)                                      \
  (&g_array_index ((reading)->names, QuothNameMention, (i)))

void     quoth_reading_init (QuothReading       *self,
                             const char         *text,
                             gsize               length,
                             const QuothLexicon *lexicon);
void     quoth_reading_clear (QuothReading *self);
void     quoth_reading_read (QuothReading  *self,
                             guint32        start,
                             guint32        end,
                             const guint32 *breaks,
                             guint          n_breaks);
guint    quoth_reading_sentence_end (const QuothReading *self,
                                     guint               first);
gunichar quoth_reading_mark (const QuothReading *self,
                             guint               word);
gboolean quoth_reading_is_word (const QuothReading *self,
                                guint               word);
gboolean quoth_reading_is_comma (const QuothReading *self,
                                 guint               word);
gboolean quoth_reading_ends_like (const QuothReading *self,
                                  guint               word,
                                  const char         *ending);
void     quoth_reading_find_names (QuothReading *self,
                                   QuothNames   *names);

/* Whether a word is the given one, in any case. Asked of nearly all words, so
 * length and first letter tell most apart. */
static inline gboolean
quoth_reading_is (const QuothReading *self,
                  guint               word,
                  const char         *text)
{
  const QuothWord *at;
  gsize length = strlen (text);

  if (word >= self->words->len)
    return FALSE;
  at = QUOTH_WORD_AT (self, word);
  return at->end - at->start == length
      && (self->text[at->start] | 0x20) == (text[0] | 0x20)
      && g_ascii_strncasecmp (self->text + at->start, text, length) == 0;
}

static inline gboolean
quoth_word_has (const QuothWord *word, guint32 flags)
{
  return (word->sense->flags & flags) != 0;
}

static inline gboolean
quoth_word_is_capital (const QuothWord *word)
{
  return (word->flags & QUOTH_TOKEN_CAPITALIZED) != 0;
}

static inline gboolean
quoth_mark_is_ending (gunichar mark)
{
  return mark == '.' || mark == '?' || mark == '!' || mark == 0x2026
      || mark == 0x3002;
}

static inline double
quoth_word_chance (const QuothWord *word, QuothFrame frame)
{
  return word->sense->chance[frame] / 200.0;
}

/* Whether the word file has it as a cue anywhere. */
static inline gboolean
quoth_word_is_cue (const QuothWord *word)
{
  const guint8 *chance = word->sense->chance;

  return (chance[0] | chance[1] | chance[2] | chance[3] | chance[4] | chance[5])
      != 0;
}

G_END_DECLS
