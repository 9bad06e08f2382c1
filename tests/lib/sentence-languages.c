/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Sentences of other languages than English, and how a language is chosen. */

#include "sentence-bars.h"
#include "sentence-pieces.h"

#include <glib/gstdio.h>

static const char *const amharic[] = {
  "ዝናብ ጣለ።|^ልጆቹ ቤት ገቡ።",
  "ማን መጣ፧|^አቶ ከበደ መጣ።",
  "ገበያው ተዘጋ፡፡|^ሰው ሁሉ ሄደ፡፡",
  NULL,
};

static const char *const arabic[] = {
  "وصل القطار متأخرا.|غادر الجميع المحطة.",
  "هل فتحت المكتبة؟|نعم، منذ ساعة!|شكرا.",
  "قابلنا د. سمير في المستشفى.|كان متعبا.",
  "طقس الغد:|أمطار غزيرة في الشمال.",
  "وقال الوزير: سنعيد فتح الجسر.|لم يحدد موعدا.",
  "بنيت القلعة سنة 300 ق.م تقريبا.|هدمت لاحقا.",
  NULL,
};

static const char *const bulgarian[] = {
  "Влакът закъсня.|Никой не се оплака.",
  "Родена е през 1950 г. във Варна.|Живее на ул. Морска.",
  "Попитахме д-р Колева и проф. Илиев.|Те мълчаха.",
  "Купихме хляб, сирене и т.н.|После тръгнахме.",
  NULL,
};

static const char *const danish[] = {
  "Toget kom for sent.|Ingen klagede.",
  "Mødet er den 3. marts kl. 14.|Husk kaffen.",
  "Hun bor på 2. sal i Skt. Pauls Gade.|Han bor i stuen.",
  "Vi købte brød, ost osv.|Så gik vi hjem.",
  "Spørg f.eks. hr. Lund eller fru Krag.|De ved det.",
  "»Kom nu!« råbte han.|Hun løb.",
  "Firmaet Holm & Co. er solgt.|Det gik stærkt.",
  "Regnen faldt bl.a. i Ribe ca. 20 minutter.|I dag er det tørt.",
  "Det er slut.|^I dag begynder vi forfra.",
  NULL,
};

static const char *const german[] = {
  "Der Zug kam zu spät.|Niemand beschwerte sich.",
  "Am 3. Oktober bleibt der Laden zu.|Am 4. öffnet er wieder.",
  "Wir trafen Dr. Anke Boll und Prof. Wirth.|Sie schwiegen.",
  "Das Buch erschien im 18. Jahrhundert.|Es ging verloren.",
  "Mehr dazu steht auf Seite 48.|Lies es.",
  "Nimm z. B. Hafer, d. h. Flocken, u. a. Dinkel.|Dann rühre um.",
  "Er kaufte Brot, Käse usw.|Danach ging er.",
  "„Komm her!“, rief sie.|Er blieb stehen.",
  "Die Schau läuft vom 5. bis 9. Mai und am 12. - 14. Juni.|Kommt alle!",
  "Unter Karl XII. Wasa brannte es.|Dann kam Frieden.",
  "Das Treffen ist am 7. 11. 2030 in der Ulmer Str. 5 in Ulm.|Bis bald.",
  "Wir zahlten ca. 40 Euro bzw. Pfund.|Es reichte.",
  NULL,
};

static const char *const greek[] = {
  "Το τρένο άργησε.|Κανείς δεν μίλησε.",
  "Πού είναι ο σταθμός;|Δεξιά.",
  "Ρωτήσαμε τον κ. Βαλή και τη δρ. Μήλιου.|Δεν ήξεραν.",
  "Πήραμε ψωμί, τυρί κ.λπ.|Μετά φύγαμε.",
  NULL,
};

static const char *const spanish[] = {
  "El tren llegó tarde.|Nadie se quejó.",
  "¿Quién llama?|¡Es Lola!|Abre la puerta.",
  "Hablamos con la Sra. Pino y el Dr. Vela.|Callaron.",
  "Compró pan, queso, etc.|Luego se fue.",
  "Vive en EE. UU. desde enero.|Trabaja mucho.",
  "Véase la pág. 12 y el art. 7.|Allí consta.",
  "«No iré.»|Cerró la carta.",
  "Sale a las 9 a.m. del puerto.|Vuelve a las 5 p.m.|No falta nunca.",
  "Trae: 1.Sal, 2.Agua.|Nada más.",
  NULL,
};

static const char *const persian[] = {
  "قطار دیر رسید.|کسی چیزی نگفت.",
  "شما کی می‌آیید؟|فردا.",
  "این شهر در سال 200 ق.م. ساخته شد.|بعد ویران شد.",
  NULL,
};

static const char *const french[] = {
  "Le train est arrivé en retard.|Personne n'a protesté.",
  "M. Le Goff et Mme Ravel sont venus.|Ils sont restés.",
  "« Venez demain. »|Elle raccrocha.",
  "« Stop ! » cria-t-il.|Elle courut.",
  "Le mur date du IIe siècle av. J.-C. selon lui.|On en doute.",
  "Il y avait du pain, du fromage, etc.|Puis la fête a fini.",
  "Voir p. 12, fig. 3 et chap. 4.|Tout y est.",
  "Me Roux et le Dr Blin parlent.|La salle écoute.",
  "le pont est fermé.|il faut faire le tour.",
  NULL,
};

static const char *const hindi[] = {
  "ट्रेन देर से आई।|किसी ने शिकायत नहीं की।",
  "दुकान कब खुलेगी?|सुबह नौ बजे।",
  "हम डॉ. मेहता और श्री. राव से मिले।|वे चुप रहे।",
  "बारिश रुकी।|^सब बाहर आए।",
  NULL,
};

static const char *const armenian[] = {
  "Գնացքն ուշացավ։|Ոչ ոք չբողոքեց։",
  "Խանութը փակ է:|Ո՞վ ունի բանալի:",
  "Նա ասաց. Մենք կգանք վաղը:|Ես սպասում եմ:",
  "Ժամը 12:30 է:|Գնանք:",
  NULL,
};

static const char *const italian[] = {
  "Il treno arrivò tardi.|Nessuno si lamentò.",
  "Il sig. Neri e la dott.ssa Volpi tacquero.|Poi uscirono.",
  "Comprò pane, olio ecc.|Poi tornò a casa.",
  "Vedi pag. 12 e fig. 3.|Lì è tutto chiaro.",
  "«Vengo domani.»|Chiuse la porta.",
  "La ditta Riva S.p.A. ha chiuso.|Gli operai protestano.",
  "Chi è?|È l'avv. Bassi!|Entri pure.",
  "Nacque nel 40 a.C. presso Roma.|Morì presto.",
  NULL,
};

static const char *const japanese[] = {
  "電車が遅れた。|^誰も怒らなかった。",
  "店は開いている？|^まだだよ！",
  "彼は「雨だ。傘がない。」と言って走った。|^私は待った。",
  "新しい橋（去年できた。長い。）を渡った。|^風が強い。",
  "値段は１２．５円だ。|^安い。",
  NULL,
};

static const char *const kazakh[] = {
  "Пойыз кешікті.|Ешкім ренжімеді.",
  "Дүкен ашық па?|Жоқ, жабық.",
  "Ол нан, сүт, ірімшік т.б. алды.|Сосын кетті.",
  "«Дала», 5 мамыр 2030 жыл. № 12 санында жазылды.|Оқыңыз.",
  NULL,
};

static const char *const burmese[] = {
  "မိုးရွာတယ်။|^ကလေးတွေ အိမ်ပြန်တယ်။",
  "ဈေးပိတ်ပြီ။|လူမရှိဘူး။",
  "ဘယ်သူလာလဲ။|^ဦးဘ လာတယ်။",
  NULL,
};

static const char *const dutch[] = {
  "De trein kwam te laat.|Niemand klaagde.",
  "Wij spraken dhr. Bos en mevr. Kuiper.|Ze zwegen.",
  "Zij kocht brood, kaas enz.|Daarna ging ze.",
  "Neem bijv. haver, d.w.z. vlokken, m.a.w. graan.|Roer dan.",
  "Zie blz. 12 en afb. 3.|Daar staat het.",
  "Prof. dr. Els Vink en ir. Jan Pot bouwen hem.|Hij is klaar.",
  "\"Kom hier!\" riep hij.|Zij liep weg.",
  "De stad viel in 50 v.Chr. aan de vijand.|Later brandde ze.",
  "Toen werd het stil.|...en niemand bewoog.",
  NULL,
};

static const char *const polish[] = {
  "Pociąg się spóźnił.|Nikt nie narzekał.",
  "Pytaliśmy dr. Kosa i prof. Lis.|Milczeli.",
  "Kupiła chleb, ser itd.|Potem wyszła.",
  "Weź np. owies, tzn. płatki.|Zamieszaj.",
  "Mieszka przy ul. Lipowej 5.|Ma psa.",
  "Spotkanie jest 3. maja o godz. 14.|Przyjdź.",
  "Zamek stoi od 1320 r. na wzgórzu.|Jest piękny.",
  "Kto tam?|To ja!|Otwórz.",
  NULL,
};

static const char *const russian[] = {
  "Поезд опоздал.|Никто не жаловался.",
  "Он родился в 1950 г. в Омске.|Потом уехал.",
  "Мы видели г-на Белова, проф. Орлову и д-ра Зимина.|Они молчали.",
  "Она купила хлеб, сыр и т. д.|Потом ушла.",
  "А. И. Громов живёт на ул. Садовой, д. 5.|Он врач.",
  "«Мы рады. Мы придём», — сказал он.|Все ушли.",
  "«Кто там? — спросил он. — Входите».|Стало тихо.",
  "Цена 5 тыс. руб. за штуку.|Дорого!",
  "Это всё.|^Я ухожу.",
  NULL,
};

static const char *const urdu[] = {
  "گاڑی دیر سے پہنچی۔|کسی نے شکایت نہیں کی۔",
  "دکان کب کھلے گی؟|صبح نو بجے۔",
  "بازار بند ہے۔|لوگ گھر چلے گئے۔",
  NULL,
};

static const char *const chinese[] = {
  "火车晚点了。|^没有人抱怨。",
  "店开门了吗？|^还没有！",
  "我在读《你好！春天》这本书。|^很有意思。",
  "他说：“我不去。”说完就走。|^她哭了。",
  NULL,
};

static const struct
{
  const char *language;
  const char *const *cases;
} languages[] = {
  { "am", amharic },
  { "ar", arabic },
  { "bg", bulgarian },
  { "da", danish },
  { "de", german },
  { "el", greek },
  { "es", spanish },
  { "fa", persian },
  { "fr", french },
  { "hi", hindi },
  { "hy", armenian },
  { "it", italian },
  { "ja", japanese },
  { "kk", kazakh },
  { "my", burmese },
  { "nl", dutch },
  { "pl", polish },
  { "ru", russian },
  { "ur", urdu },
  { "zh", chinese },
};

static char *
split_as (QuothAnnotator *self, const char *text, const char *language)
{
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string (text, -1, NULL);
  g_autoptr (GError) error = NULL;

  quoth_document_set_language (document, language);
  quoth_annotator_annotate (self, document, &error);
  g_assert_no_error (error);
  return with_bars (document);
}

static QuothAnnotator *
splitter_of (const char *language)
{
  QuothAnnotator *self =
      g_object_new (QUOTH_TYPE_SENTENCE_SPLITTER, "language", language, NULL);
  g_autoptr (GError) error = NULL;

  quoth_annotator_prepare (self, &error);
  g_assert_no_error (error);
  return self;
}

/* Each case alone; then all in one text, cut anywhere. */
static void
test_language (gconstpointer data)
{
  const gsize index = GPOINTER_TO_SIZE (data);
  g_autoptr (QuothAnnotator) self = splitter_of (languages[index].language);
  g_autoptr (GString) all = g_string_new (NULL);

  for (const char *const *marked = languages[index].cases; *marked; marked++)
    {
      g_autofree char *text = without_bars (*marked);
      g_autofree char *found = split_as (self, text, NULL);
      g_assert_cmpstr (found, ==, *marked);
      assert_same_in_pieces (QUOTH_SPLITTER (self), text, strlen (text));
      g_string_append_printf (all, "%s%s", all->len > 0 ? " " : "", text);
    }
  for (guint i = 0; i < 3; i++)
    g_string_append_printf (all, "\n\n%s", all->str);
  assert_same_in_pieces (QUOTH_SPLITTER (self), all->str, all->len);
}

/* Marks, brackets and blanks of every script in any order. */
static void
test_any_order (void)
{
  static const char *const bits[] = { "。", "！", "।", "؟", "։", ":", ";", ".",
    "...", " ", " ", "\n", "「", "」", "«", "»", "（", "）", "《", "》", "“",
    "”", "3", "１", "а", "Я", "z", "B", "क", "本", "م", "\u202A", "\u202C", "፡",
    "፡፡", "-", "№", "\n\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (QuothAnnotator) self = splitter_of (languages[i].language);
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);
      for (guint round = 0; round < 12; round++)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          while (text->len < 900)
            g_string_append (
                text, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
          assert_same_in_pieces (QUOTH_SPLITTER (self), text->str, text->len);
        }
    }
}

/* "bzw." ends a sentence in English and by Unicode's rules, not in German. */
static void
assert_is_german (
    QuothAnnotator *self, const char *language, gboolean is_german)
{
  g_autofree char *found = split_as (self, "Euro bzw. Pfund gilt.", language);

  g_assert_cmpstr (
      found, ==, is_german ? "Euro bzw. Pfund gilt." : "Euro bzw.|Pfund gilt.");
}

static void
test_tags (void)
{
  static const char *const german_tags[] = { "de", "DE", "de-AT", "de_CH",
    "de-Latn-CH-1996", "deu", "ger", "GER", "deu-AT", "ger_CH" };
  static const char *const other_tags[] = { "en", "en-GB", "sv", "d", "",
    "de.u", "deut", "gerx-AT", "eng", "fin", "../sentences/de", "de/",
    "de-AT/../de", "de.words", "de-a-tag-that-is-much-too-long-to-be-one" };
  g_autoptr (QuothAnnotator) self = quoth_sentence_splitter_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (german_tags); i++)
    assert_is_german (self, german_tags[i], TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (other_tags); i++)
    assert_is_german (self, other_tags[i], FALSE);
}

static void
test_longer_tag_first (void)
{
  g_autofree char *folder = g_dir_make_tmp ("quoth-XXXXXX", NULL);
  g_autofree char *role = g_build_filename (folder, "sentences", NULL);
  g_autofree char *path = g_build_filename (role, "zh-hant.words", NULL);
  g_autofree char *old = g_strdup (g_getenv ("QUOTH_MODEL_PATH"));
  g_autofree char *search = g_strjoin (":", folder, old, NULL);
  g_autoptr (QuothAnnotator) self = quoth_sentence_splitter_new ();
  g_autofree char *longer = NULL, *shorter = NULL;

  g_assert_cmpint (g_mkdir (role, 0700), ==, 0);
  g_assert_true (g_file_set_contents (
      path, "quoth-words 1 sentences\n[terminators]\n。\t0\nend\n", -1, NULL));
  g_setenv ("QUOTH_MODEL_PATH", search, TRUE);
  longer = split_as (self, "好。来。", "zh-Hant-TW");
  shorter = split_as (self, "好。来。", "zh-Hans-CN");
  g_assert_cmpstr (longer, ==, "好。来。");
  g_assert_cmpstr (shorter, ==, "好。|^来。");
  g_setenv ("QUOTH_MODEL_PATH", old, TRUE);
  g_unlink (path);
  g_rmdir (role);
  g_rmdir (folder);
}

static void
test_whose_language (void)
{
  g_autoptr (QuothAnnotator) self = splitter_of ("de");
  g_autofree char *language = NULL;

  g_object_get (self, "language", &language, NULL);
  g_assert_cmpstr (language, ==, "de");
  assert_is_german (self, NULL, TRUE);
  assert_is_german (self, "en", FALSE);
  assert_is_german (self, NULL, TRUE);
  assert_is_german (self, "de", TRUE);
  g_object_set (self, "language", NULL, NULL);
  assert_is_german (self, NULL, FALSE);
  assert_is_german (self, "de", TRUE);
  g_object_set (self, "model", "en", NULL);
  assert_is_german (self, "de", FALSE);
  g_object_set (self, "model", "de", "language", "en", NULL);
  assert_is_german (self, "en", TRUE);
  g_object_set (self, "model", NULL, NULL);
  assert_is_german (self, NULL, FALSE);
}

/* The codes of ISO 639-2 stand for the languages that have lists. */
static void
test_long_codes (void)
{
  static const char *const codes[] = { "amh", "ara", "bul", "dan", "deu", "ell",
    "spa", "fas", "fra", "hin", "hye", "ita", "jpn", "kaz", "mya", "nld", "pol",
    "rus", "urd", "zho" };
  static const char *const other_codes[][2] = { { "ger", "de" },
    { "gre", "el" }, { "per", "fa" }, { "fre", "fr" }, { "arm", "hy" },
    { "bur", "my" }, { "dut", "nl" }, { "chi", "zh" } };
  g_autoptr (QuothAnnotator) self = quoth_sentence_splitter_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    for (const char *const *marked = languages[i].cases; *marked; marked++)
      {
        g_autofree char *text = without_bars (*marked);
        g_autofree char *found = split_as (self, text, codes[i]);
        g_assert_cmpstr (found, ==, *marked);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (other_codes); j++)
      {
        g_autofree char *text = without_bars (languages[i].cases[1]);
        g_autofree char *found = NULL;
        if (!g_str_equal (other_codes[j][1], languages[i].language))
          continue;
        found = split_as (self, text, other_codes[j][0]);
        g_assert_cmpstr (found, ==, languages[i].cases[1]);
      }
}

static void
test_many_languages (void)
{
  g_autoptr (QuothAnnotator) self = quoth_sentence_splitter_new ();

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *tag = g_strdup_printf ("x%u-de", i);
      assert_is_german (self, tag, FALSE);
    }
  assert_is_german (self, "de", TRUE);
}

static void
test_broken_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("quoth-XXXXXX", NULL);
  g_autofree char *role = g_build_filename (folder, "sentences", NULL);
  g_autofree char *path = g_build_filename (role, "sv.words", NULL);
  g_autofree char *old = g_strdup (g_getenv ("QUOTH_MODEL_PATH"));
  g_autofree char *search = g_strjoin (":", folder, old, NULL);
  g_autoptr (QuothAnnotator) self = quoth_sentence_splitter_new ();
  g_autoptr (QuothDocument) document =
      quoth_document_new_from_string ("Hej. Du.", -1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (role, 0700), ==, 0);
  g_assert_true (g_file_set_contents (
      path, "quoth-words 1 sentences\n[titles]\nhr\n", -1, NULL));
  g_setenv ("QUOTH_MODEL_PATH", search, TRUE);
  quoth_document_set_language (document, "sv-SE");
  g_assert_false (quoth_annotator_annotate (self, document, &error));
  g_assert_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_TRUNCATED);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
  g_object_set (self, "language", "sv", NULL);
  g_assert_false (quoth_annotator_prepare (self, &error));
  g_assert_nonnull (strstr (error->message, path));
  assert_is_german (self, "de", TRUE);
  g_setenv ("QUOTH_MODEL_PATH", old, TRUE);
  g_unlink (path);
  g_rmdir (role);
  g_rmdir (folder);
}

/* A list may say anything; what makes no sense is left out. */
static void
test_odd_terminators (void)
{
  static const char list[] = "quoth-words 1 sentences\n[terminators]\n"
                             "ab\t1\n \t1\n7\t1\nz\t1\n)\t1\n~\t9\n|\t-1\n"
                             "^\t2\n[enclosures]\nx\nabc\n()\nend\n";
  g_autofree char *path = NULL, *found = NULL;
  g_autoptr (QuothAnnotator) self = quoth_sentence_splitter_new ();
  int file = g_file_open_tmp ("quoth-XXXXXX.words", &path, NULL);

  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, list, -1, NULL));
  g_object_set (self, "model", path, NULL);
  found = split_as (self, "Cabz 7 Z~ A^ (One. Two.) three.", NULL);
  g_assert_cmpstr (found, ==, "Cabz 7 Z~ A^|(One. Two.) three.");
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *path =
          g_strconcat ("/sentence-languages/", languages[i].language, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_language);
    }
  g_test_add_func ("/sentence-languages/any-order", test_any_order);
  g_test_add_func ("/sentence-languages/tags", test_tags);
  g_test_add_func ("/sentence-languages/longer-first", test_longer_tag_first);
  g_test_add_func ("/sentence-languages/whose", test_whose_language);
  g_test_add_func ("/sentence-languages/long-codes", test_long_codes);
  g_test_add_func ("/sentence-languages/many", test_many_languages);
  g_test_add_func ("/sentence-languages/broken-file", test_broken_file);
  g_test_add_func ("/sentence-languages/odd-terminators", test_odd_terminators);
  return g_test_run ();
}
