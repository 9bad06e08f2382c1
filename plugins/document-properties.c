/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include "document-properties.h"

#define DEFAULT_LAYOUT DOCUMENT_LAYOUT_AUTO
#define DEFAULT_INVALID DOCUMENT_INVALID_REPLACE
#define DEFAULT_TEXT_FIELD "text"
#define DEFAULT_ID_FIELD "id"
#define DEFAULT_MAX_DOCUMENT_SIZE (16 * 1024 * 1024)
#define MIN_MAX_DOCUMENT_SIZE 4096
#define MAX_MAX_DOCUMENT_SIZE (512 * 1024 * 1024)

enum
{
  SETTING_LAYOUT,
  SETTING_ENCODING,
  SETTING_TEXT_FIELD,
  SETTING_ID_FIELD,
  SETTING_DOCUMENT_ID,
  SETTING_LANGUAGE,
  SETTING_INVALID,
  SETTING_MAX_DOCUMENT_SIZE,
};

#define GST_TYPE_DOCUMENT_PARSE_LAYOUT (gst_document_parse_layout_get_type ())
static GType
gst_document_parse_layout_get_type (void)
{
  static gsize type = 0;
  static const GEnumValue values[] = {
    { DOCUMENT_LAYOUT_AUTO, "JSON Lines if it begins with a record, else whole",
        "auto" },
    { DOCUMENT_LAYOUT_WHOLE, "The whole input is one document", "whole" },
    { DOCUMENT_LAYOUT_LINES, "Every line is a document", "lines" },
    { DOCUMENT_LAYOUT_JSONL, "Every line is a JSON object with a text",
        "jsonl" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (
        &type, g_enum_register_static ("GstDocumentParseLayout", values));
  return type;
}

#define GST_TYPE_DOCUMENT_PARSE_INVALID (gst_document_parse_invalid_get_type ())
static GType
gst_document_parse_invalid_get_type (void)
{
  static gsize type = 0;
  static const GEnumValue values[] = {
    { DOCUMENT_INVALID_REPLACE, "Put U+FFFD for it and warn", "replace" },
    { DOCUMENT_INVALID_ERROR, "Stop with an error at anything wrong", "error" },
    { DOCUMENT_INVALID_DROP, "Leave the document out and warn", "drop" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (
        &type, g_enum_register_static ("GstDocumentParseInvalid", values));
  return type;
}

/* Installs the properties of the settings, numbered from first on. */
void
document_properties_install (GObjectClass *object_class, guint first)
{
  const GParamFlags flags =
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | GST_PARAM_MUTABLE_READY;

  /**
   * GstDocumentParse:layout:
   *
   * How documents stand in the input. With `auto` it is JSON Lines if the caps
   * are `application/x-json` or the first line is a JSON object, else one
   * text. Lines of blanks alone are no documents.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, first + SETTING_LAYOUT,
      g_param_spec_enum ("layout", "Layout", "How documents stand in the input",
          GST_TYPE_DOCUMENT_PARSE_LAYOUT, DEFAULT_LAYOUT, flags));

  /**
   * GstDocumentParse:encoding:
   *
   * The encoding of the input, by any name that iconv knows. Unset or empty,
   * it is UTF-8, or what a byte order mark at the beginning says: UTF-8,
   * UTF-16 or UTF-32.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, first + SETTING_ENCODING,
      g_param_spec_string ("encoding", "Encoding",
          "Encoding of the input, as iconv names it; empty for UTF-8 or what a "
          "byte order mark says",
          NULL, flags));

  /**
   * GstDocumentParse:text-field:
   *
   * The member of a record that holds the text.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, first + SETTING_TEXT_FIELD,
      g_param_spec_string ("text-field", "Text field",
          "Member of a JSON record that holds the text", DEFAULT_TEXT_FIELD,
          flags));

  /**
   * GstDocumentParse:id-field:
   *
   * The member of a record that holds the id, a string or a whole number.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, first + SETTING_ID_FIELD,
      g_param_spec_string ("id-field", "Id field",
          "Member of a JSON record that holds the id", DEFAULT_ID_FIELD,
          flags));

  /**
   * GstDocumentParse:document-id:
   *
   * The id of the document when the input is one. Lines, and records that have
   * no id, get this, a colon and the number of the line. Unset, they get none.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, first + SETTING_DOCUMENT_ID,
      g_param_spec_string ("document-id", "Document id",
          "Id of the document; of lines, what stands before their number", NULL,
          flags));

  /**
   * GstDocumentParse:language:
   *
   * The language of documents that do not say it themselves, a BCP 47 tag such
   * as "en" or "de-AT". Unset, it is what the stream's tags say.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, first + SETTING_LANGUAGE,
      g_param_spec_string ("language", "Language",
          "Language of documents that do not say it, as a BCP 47 tag", NULL,
          flags));

  /**
   * GstDocumentParse:invalid:
   *
   * What becomes of input that is not as it should be. Bytes that are no text
   * become U+FFFD with `replace`; `drop` leaves out the document that has
   * them, or the part of it if it is cut into parts. `error` stops at these
   * and at anything else that is wrong with the input: a line that is no
   * record, an id that came before, annotations that do not fit their text.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class, first + SETTING_INVALID,
      g_param_spec_enum ("invalid", "Invalid input",
          "What becomes of input that is not as it should be",
          GST_TYPE_DOCUMENT_PARSE_INVALID, DEFAULT_INVALID, flags));

  /**
   * GstDocumentParse:max-document-size:
   *
   * The longest text of a document, in bytes. A longer one is cut, after an
   * empty line if there is one, else after a line, a blank or a character; the
   * parts share the id and know where they stand. A line of JSON may be four
   * times as long and a mebibyte more; a longer one is skipped.
   *
   * Since: 0.1
   */
  g_object_class_install_property (object_class,
      first + SETTING_MAX_DOCUMENT_SIZE,
      g_param_spec_uint ("max-document-size", "Max document size",
          "The longest text in bytes; a longer one is cut into parts",
          MIN_MAX_DOCUMENT_SIZE, MAX_MAX_DOCUMENT_SIZE,
          DEFAULT_MAX_DOCUMENT_SIZE, flags));

  gst_type_mark_as_plugin_api (GST_TYPE_DOCUMENT_PARSE_LAYOUT, 0);
  gst_type_mark_as_plugin_api (GST_TYPE_DOCUMENT_PARSE_INVALID, 0);
}

void
document_properties_init (DocumentProperties *self)
{
  *self = (DocumentProperties){
    .layout = DEFAULT_LAYOUT,
    .invalid = DEFAULT_INVALID,
    .text_field = g_strdup (DEFAULT_TEXT_FIELD),
    .id_field = g_strdup (DEFAULT_ID_FIELD),
    .max_document_size = DEFAULT_MAX_DOCUMENT_SIZE,
  };
}

void
document_properties_clear (DocumentProperties *self)
{
  g_clear_pointer (&self->encoding, g_free);
  g_clear_pointer (&self->text_field, g_free);
  g_clear_pointer (&self->id_field, g_free);
  g_clear_pointer (&self->document_id, g_free);
  g_clear_pointer (&self->language, g_free);
}

static char **
find_string (DocumentProperties *self, guint setting)
{
  switch (setting)
    {
    case SETTING_ENCODING:
      return &self->encoding;
    case SETTING_TEXT_FIELD:
      return &self->text_field;
    case SETTING_ID_FIELD:
      return &self->id_field;
    case SETTING_DOCUMENT_ID:
      return &self->document_id;
    default:
      g_assert (setting == SETTING_LANGUAGE);
      return &self->language;
    }
}

void
document_properties_set (
    DocumentProperties *self, guint setting, const GValue *value)
{
  char **string;

  switch (setting)
    {
    case SETTING_LAYOUT:
      self->layout = g_value_get_enum (value);
      break;
    case SETTING_INVALID:
      self->invalid = g_value_get_enum (value);
      break;
    case SETTING_MAX_DOCUMENT_SIZE:
      self->max_document_size = g_value_get_uint (value);
      break;
    default:
      string = find_string (self, setting);
      g_free (*string);
      *string = g_value_dup_string (value);
    }
}

void
document_properties_get (DocumentProperties *self, guint setting, GValue *value)
{
  switch (setting)
    {
    case SETTING_LAYOUT:
      g_value_set_enum (value, self->layout);
      break;
    case SETTING_INVALID:
      g_value_set_enum (value, self->invalid);
      break;
    case SETTING_MAX_DOCUMENT_SIZE:
      g_value_set_uint (value, self->max_document_size);
      break;
    default:
      g_value_set_string (value, *find_string (self, setting));
    }
}

/* The strings of the settings remain the properties'. */
void
document_properties_to_settings (
    const DocumentProperties *self, DocumentSettings *settings)
{
  *settings = (DocumentSettings){
    .layout = self->layout,
    .encoding = self->encoding,
    .text_field = self->text_field,
    .id_field = self->id_field,
    .document_id = self->document_id,
    .language = self->language,
    .max_size = self->max_document_size,
    .drops_broken = self->invalid == DOCUMENT_INVALID_DROP,
    .stops = self->invalid == DOCUMENT_INVALID_ERROR,
  };
}
