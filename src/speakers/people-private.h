/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/attributions-private.h"

G_BEGIN_DECLS

#define QUOTH_MAX_RECENT 32

typedef struct
{
  guint32 name;
  guint32 sentence;
  guint8 gender;
  gboolean is_subject : 1;
  gboolean speaks : 1;
} QuothRecent;

/* Who was mentioned and who spoke, up to a place in the text. Numbers of names
 * change where the roster forgets some, which sees to all that stand here. */
typedef struct
{
  QuothNames names;
  QuothRecent recent[QUOTH_MAX_RECENT]; /* a ring */
  guint n_recent;                       /* all that were ever put in it */
  guint sentence;
  guint32 last;        /* who spoke last, as a name, or QUOTH_NO_NAME */
  guint32 before_last; /* the last one before who was another */
} QuothPeople;

typedef struct
{
  guint32 name;     /* or QUOTH_NO_NAME */
  double certainty; /* 0 to 1 */
} QuothPerson;

void        quoth_people_init (QuothPeople *self);
void        quoth_people_clear (QuothPeople *self);
void        quoth_people_mention (QuothPeople        *self,
                                  const QuothReading *reading,
                                  guint               mention);
QuothPerson quoth_people_resolve (const QuothPeople  *self,
                                  const QuothReading *reading,
                                  QuothStretch        source);
void        quoth_people_pronoun (QuothPeople *self,
                                  guint8       gender);
guint8      quoth_people_gender (const QuothPeople *self,
                                 guint32            name);
void        quoth_people_speak (QuothPeople *self,
                                guint32      name);

G_END_DECLS
