/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A launch string that can be changed: an element swapped, a property set.
 *
 * The string is cut into tokens as GStreamer's own grammar cuts it, changed
 * token by token and put together again, so that `quoth run` plays and
 * `quoth print` prints the very same thing. What is no element and no property
 * (links, caps, references, brackets) is handed through as it stands.
 */

#include "launch.h"

#include "elements.h"
#include "message.h"

#include <string.h>

typedef enum
{
  TOKEN_ELEMENT,
  TOKEN_PROPERTY,
  TOKEN_OTHER,
} TokenKind;

typedef struct
{
  TokenKind kind;
  char *text;
  char *name;  /* of a property */
  char *value; /* of a property, unquoted */
} Token;

struct _Launch
{
  GPtrArray *tokens;
};

static void
token_free (gpointer data)
{
  Token *self = data;

  g_free (self->text);
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

static gsize
name_length (const char *text)
{
  return g_ascii_isalpha (*text) || *text == '_'
      ? strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_-:%")
      : 0;
}

/* The same characters as g_ascii_isspace(), which ends a token. */
static gsize
blank_length (const char *text)
{
  return strspn (text, " \t\r\n\f");
}

/* Up to the blank that ends a token; blanks inside quotes and after a backslash
 * do not, nor does a link inside quotes. */
static gsize
token_length (const char *text)
{
  char quote = '\0';
  const char *p = text;

  for (; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (quote != '\0')
        quote = *p == quote ? '\0' : quote;
      else if (*p == '"' || *p == '\'')
        quote = *p;
      else if (g_ascii_isspace (*p) || (*p == '!' && p > text))
        break;
    }
  return p - text;
}

static char *
unquote (const char *text, gsize length)
{
  GString *value = g_string_sized_new (length);

  if (length >= 2 && (*text == '"' || *text == '\'')
      && text[length - 1] == *text)
    {
      text++;
      length -= 2;
    }
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\\' && i + 1 < length)
        i++;
      g_string_append_c (value, text[i]);
    }
  return g_string_free (value, FALSE);
}

static char *
quote (const char *value)
{
  GString *text;

  if (*value != '\0'
      && value[strspn (value, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_-+.,/")]
          == '\0')
    return g_strdup (value);
  text = g_string_new ("\"");
  for (; *value != '\0'; value++)
    {
      if (*value == '"' || *value == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *value);
    }
  g_string_append_c (text, '"');
  return g_string_free (text, FALSE);
}

static Token *
property_new (const char *name, gsize n_name, const char *value, gsize n_value)
{
  Token *self = g_new0 (Token, 1);

  self->kind = TOKEN_PROPERTY;
  self->name = g_strndup (name, n_name);
  self->value = unquote (value, n_value);
  self->text = g_strdup_printf ("%s=%.*s", self->name, (int) n_value, value);
  return self;
}

/* GStreamer allows blanks around the equals sign. */
static Token *
read_property (const char **text)
{
  gsize n_name = name_length (*text);
  const char *p = *text + n_name;
  const char *name = *text;
  gsize n_value;

  p += blank_length (p);
  if (n_name == 0 || *p != '=')
    return NULL;
  p++;
  p += blank_length (p);
  n_value = token_length (p);
  *text = p + n_value;
  return property_new (name, n_name, p, n_value);
}

static Token *
read_token (const char **text, gboolean in_element)
{
  Token *self = in_element ? read_property (text) : NULL;
  gsize length;

  if (self != NULL)
    return self;
  length = token_length (*text);
  self = g_new0 (Token, 1);
  if (**text == '!')
    length = 1;
  self->kind = length == name_length (*text) ? TOKEN_ELEMENT : TOKEN_OTHER;
  self->text = g_strndup (*text, length);
  *text += length;
  return self;
}

static GPtrArray *
read_tokens (const char *text)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (token_free);
  gboolean in_element = FALSE;

  for (text += blank_length (text); *text != '\0'; text += blank_length (text))
    {
      Token *token = read_token (&text, in_element);
      in_element = token->kind != TOKEN_OTHER;
      g_ptr_array_add (tokens, token);
    }
  return tokens;
}

Launch *
launch_new (const char *text)
{
  Launch *self = g_new0 (Launch, 1);

  self->tokens = read_tokens (text);
  return self;
}

void
launch_free (Launch *self)
{
  g_ptr_array_unref (self->tokens);
  g_free (self);
}

static Token *
token_at (Launch *self, guint index)
{
  return index < self->tokens->len ? self->tokens->pdata[index] : NULL;
}

/* The token after an element's last property. */
static guint
end_of_element (Launch *self, guint element)
{
  guint i = element + 1;

  while (i < self->tokens->len && token_at (self, i)->kind == TOKEN_PROPERTY)
    i++;
  return i;
}

static Token *
find_property (Launch *self, guint element, const char *property)
{
  guint end = end_of_element (self, element);

  for (guint i = element + 1; i < end; i++)
    {
      if (strcmp (token_at (self, i)->name, property) == 0)
        return token_at (self, i);
    }
  return NULL;
}

static const char *
stage_name (Launch *self, guint element)
{
  Token *name = find_property (self, element, "name");

  return name != NULL ? name->value : token_at (self, element)->text;
}

static char *
list_stages (Launch *self)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < self->tokens->len; i++)
    {
      if (token_at (self, i)->kind == TOKEN_ELEMENT)
        g_string_append_printf (
            list, "%s%s", list->len > 0 ? ", " : "", stage_name (self, i));
    }
  return g_string_free (list, FALSE);
}

static gboolean
find_stage (Launch *self, const char *stage, guint *element, GError **error)
{
  g_autofree char *stages = NULL;

  for (guint i = 0; i < self->tokens->len; i++)
    {
      *element = i;
      if (token_at (self, i)->kind == TOKEN_ELEMENT
          && strcmp (stage_name (self, i), stage) == 0)
        return TRUE;
    }
  stages = list_stages (self);
  g_set_error (error, TOOL_ERROR, TOOL_USAGE,
      "the pipeline has no stage \"%s\"; its stages are %s", stage, stages);
  return FALSE;
}

static GParamSpec *
find_pspec (GObjectClass *klass, const char *stage, const char *element,
    const char *property, GError **error)
{
  GParamSpec *pspec = g_object_class_find_property (klass, property);
  g_autofree char *list = NULL;

  if (pspec != NULL && (pspec->flags & G_PARAM_WRITABLE) != 0)
    return pspec;
  list = element_list_properties (klass);
  g_set_error (error, TOOL_ERROR, TOOL_USAGE,
      "the stage \"%s\" (%s) has no property \"%s\" that can be set; it has %s",
      stage, element, property, list);
  return NULL;
}

/* Whether the element of a stage has a property. */
gboolean
launch_has_property (Launch *self, const char *stage, const char *property)
{
  g_autoptr (GTypeClass) klass = NULL;
  guint element;

  if (!find_stage (self, stage, &element, NULL))
    return FALSE;
  klass =
      (GTypeClass *) element_ref_class (token_at (self, element)->text, NULL);
  return klass != NULL
      && g_object_class_find_property ((GObjectClass *) klass, property)
      != NULL;
}

/* Whether the pipeline sets a property of a stage itself. */
gboolean
launch_is_set (Launch *self, const char *stage, const char *property)
{
  guint element;

  return find_stage (self, stage, &element, NULL)
      && find_property (self, element, property) != NULL;
}

static void
put_property (
    Launch *self, guint element, const char *property, const char *value)
{
  g_autofree char *quoted = quote (value);
  Token *old = find_property (self, element, property);
  Token *token =
      property_new (property, strlen (property), quoted, strlen (quoted));

  if (old == NULL)
    {
      g_ptr_array_insert (self->tokens, end_of_element (self, element), token);
      return;
    }
  /* Exchanges the two, and frees the old. */
  Token kept = *old;
  *old = *token;
  *token = kept;
  token_free (token);
}

/* Sets a property of a stage after checking that the stage has it and that the
 * value will do. */
gboolean
launch_set (Launch *self, const char *stage, const char *property,
    const char *value, GError **error)
{
  g_autoptr (GTypeClass) klass = NULL;
  GParamSpec *pspec;
  const char *name;
  guint element;

  if (!find_stage (self, stage, &element, error))
    return FALSE;
  name = token_at (self, element)->text;
  klass = (GTypeClass *) element_ref_class (name, error);
  if (klass == NULL)
    return FALSE;
  pspec = find_pspec ((GObjectClass *) klass, stage, name, property, error);
  if (pspec == NULL || !element_check_value (stage, pspec, value, error))
    return FALSE;
  put_property (self, element, pspec->name, value);
  return TRUE;
}

static gboolean
check_properties (Launch *self, guint element, const char *factory,
    const char *stage, GError **error)
{
  g_autoptr (GTypeClass) klass =
      (GTypeClass *) element_ref_class (factory, error);
  guint end = end_of_element (self, element);

  for (guint i = element + 1; klass != NULL && i < end; i++)
    {
      const char *property = token_at (self, i)->name;
      if (find_pspec ((GObjectClass *) klass, stage, factory, property, error)
          == NULL)
        {
          g_prefix_error (error,
              "cannot swap %s for %s, which the pipeline "
              "gives the property \"%s\": ",
              token_at (self, element)->text, factory, property);
          return FALSE;
        }
    }
  return klass != NULL;
}

/* Puts another element in the place of a stage; it keeps the stage's name and
 * properties. */
gboolean
launch_swap (
    Launch *self, const char *stage, const char *element, GError **error)
{
  guint index;
  Token *token;

  if (!find_stage (self, stage, &index, error)
      || !check_properties (self, index, element, stage, error))
    return FALSE;
  token = token_at (self, index);
  if (find_property (self, index, "name") == NULL)
    put_property (self, index, "name", stage);
  g_free (token->text);
  token->text = g_strdup (element);
  return TRUE;
}

/* The name of the first stage that is an element of a kind, or NULL. */
char *
launch_find (Launch *self, const char *element)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      if (token_at (self, i)->kind == TOKEN_ELEMENT
          && strcmp (token_at (self, i)->text, element) == 0)
        return g_strdup (stage_name (self, i));
    }
  return NULL;
}

/* Whether any of the elements plays a role. */
gboolean
launch_has_role (Launch *self, const char *role)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      if (token_at (self, i)->kind == TOKEN_ELEMENT
          && strcmp (element_get_role (token_at (self, i)->text), role) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether it begins with an element that takes text and no other bytes, so that
 * a source has to say that text is what it gives. */
gboolean
launch_takes_text (Launch *self)
{
  const Token *first = token_at (self, 0);

  return first != NULL && first->kind == TOKEN_ELEMENT
      && element_takes_text (first->text);
}

/* Puts more elements in front and behind. */
void
launch_wrap (Launch *self, const char *before, const char *after)
{
  g_autofree char *inside = launch_to_string (self);
  g_autofree char *all = g_strjoin (" ", before, "!", inside, "!", after, NULL);

  g_ptr_array_unref (self->tokens);
  self->tokens = read_tokens (all);
}

char *
launch_to_string (Launch *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->tokens->len; i++)
    g_string_append_printf (
        text, "%s%s", i > 0 ? " " : "", token_at (self, i)->text);
  return g_string_free (text, FALSE);
}

/* As arguments of a shell command. */
char *
launch_to_shell (Launch *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->tokens->len; i++)
    {
      const char *token = token_at (self, i)->text;
      g_autofree char *quoted =
          token[strspn (
              token, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_-+.,:/=@%")]
                  == '\0'
              || strcmp (token, "!") == 0
          ? g_strdup (token)
          : g_shell_quote (token);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", quoted);
    }
  return g_string_free (text, FALSE);
}
