/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Texts of everything that a splitter looks at, their parts in random order. */

#include <glib.h>

static const char *const mixed_parts[] = {
  "Mr. Dahl met Dr. Ines Lunde in the U.S. on Monday. He left at 5 p.m.",
  "\"We waited,\" she said. \"Nobody came!\" \"Why?\" asked Tom. “So it goes.”",
  "Buy: 1) flour 2) salt 3) oil. Then 1. mix 2. stir 3. wait",
  "1) flour 2) salt and\npepper 3) oil",
  "1. mix it well 2. stir it 3. wait for an hour",
  "\xE2\x80\xA2 tea \xE2\x80\xA2 coffee \xE2\x80\xA2 milk",
  "[2] As before. (3) Not so.",
  "- the tide tables\n- the old map\n- a lamp (with oil)",
  "Write to ola.dahl@harbour.example or see https://pier.example/a/b.html?x=1 "
  "Yours Ola",
  "Ola Dahl Harbour Office 12 Pier Street Bergen Tel. 55 12 34 56 Fax: 55 12 34",
  "06/11/2031 09:25 AM Subject: Pier Re: plans Note: read this",
  "ALL BOATS MUST LEAVE. NO EXCEPTIONS! MR. LUNDE WILL CALL YOU",
  "The council of the town by the river met on\nMonday evening to talk about the "
  "bridge, which\nhas been closed since the flood. Nobody was\nable to say when.",
  "thanks :) see you there :-D it was great <3 Ola",
  "i don't know... maybe. what do you think?? lol. ok",
  "The end.[4] Another one. 9 For this (see Fig. 3) there is no use [5].",
  "He waited . . . and waited. . . . Then it rained… Nothing",
  "Der Zug kam um 5. Oktober usw. „Komm her!“, rief sie. Z. B. Hafer",
  "« Venez demain. » Elle a dit : « Non ! » M. Roux est parti.",
  "電車が遅れた。誰も「雨だ。」と言った！ 店は？",
  "Поезд опоздал. А. И. Громов живёт на ул. Садовой, д. 5. «Мы рады».",
  "Գնացքն ուշացավ։ Ո՞վ ունի բանալի: ट्रेन देर से आई। اردو۔ ዝናብ ጣለ።",
  "================\nA Heading\n----------------",
  "It cost $3.50 (not 4.50). Version 2.1.3 of Node.js is out.Next came 3.0",
  "What is the nearest harbour in all of\nthe north?",
  "#1 Best place ever!!! A++++ *** Would go again ***",
  "word word word word word word word word word word word word word word word",
  "Sgt. Ames (b. 1970) and J. K. Marsh, Jr. spoke; the others: nobody",
  "\xF0\x9F\x98\x80 so good \xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD Really",
};

static const char *const mixed_gaps[] = { " ", " ", " ", "  ", "\n", "\n",
  "\n\n", " \n", "\r\n", "\r\n\r\n", "\n\n\n", "\t", "\xC2\xA0",
  "\xE2\x80\xA8", "" };

/* Makes a text of at least so many bytes. */
static inline char *
mixed_text_new (guint seed, gsize size)
{
  GRand *rand = g_rand_new_with_seed (seed);
  GString *text = g_string_new (NULL);

  while (text->len < size)
    {
      g_string_append (text,
          mixed_parts[g_rand_int_range (
              rand, 0, G_N_ELEMENTS (mixed_parts))]);
      g_string_append (text,
          mixed_gaps[g_rand_int_range (rand, 0, G_N_ELEMENTS (mixed_gaps))]);
    }
  g_rand_free (rand);
  return g_string_free (text, FALSE);
}
