package io.jihe.serve;

import io.jihe.form.FormDefinition;
import io.jihe.form.FormLibrary;
import io.jihe.form.Pack;
import io.jihe.rule.Language;
import io.jihe.rule.Rule;
import io.jihe.rule.RuleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the program knows: rules, forms and packs. */
final class CatalogueJson {
  private CatalogueJson() {}

  /** Each rule once, with the forms that have it. */
  static String rules(FormLibrary library, Language language) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    Map<String, List<String>> forms = new LinkedHashMap<>();
    for (FormDefinition form : library.all()) {
      for (Rule rule : form.rules()) {
        String id = rule.id().text();
        rules.putIfAbsent(id, rule);
        forms.computeIfAbsent(id, any -> new ArrayList<>()).add(form.id().text());
      }
    }
    return JsonText.object(
        json -> {
          json.writeArrayFieldStart("rules");
          for (Rule rule : rules.values()) {
            json.writeStartObject();
            json.writeStringField("rule", rule.id().text());
            json.writeStringField("code", rule.code());
            json.writeStringField("severity", rule.severity().id());
            json.writeStringField("title", rule.title().in(language));
            json.writeStringField("formula", RuleText.formula(rule));
            json.writeStringField("basis", rule.basis());
            json.writeStringField("example", rule.example().in(language));
            json.writeStringField("repair", rule.repair().in(language));
            json.writeArrayFieldStart("forms");
            for (String form : forms.getOrDefault(rule.id().text(), List.of())) {
              json.writeString(form);
            }
            json.writeEndArray();
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  static String forms(FormLibrary library, Language language) {
    return JsonText.object(
        json -> {
          json.writeArrayFieldStart("forms");
          for (FormDefinition form : library.all()) {
            json.writeStartObject();
            json.writeStringField("form", form.id().text());
            json.writeStringField("family", form.family());
            json.writeStringField("title", form.title().in(language));
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** The packs, and the titles of the forms in each of their sets. */
  static String packs(FormLibrary library, Language language) {
    return JsonText.object(
        json -> {
          json.writeArrayFieldStart("packs");
          for (Pack pack : library.packs().values()) {
            json.writeStartObject();
            json.writeStringField("pack", pack.id());
            json.writeStringField("title", pack.title().in(language));
            json.writeArrayFieldStart("families");
            for (Map.Entry<String, List<Pack.Sheet>> set : pack.sets().entrySet()) {
              json.writeStartObject();
              json.writeStringField("family", set.getKey());
              json.writeArrayFieldStart("forms");
              for (Pack.Sheet sheet : set.getValue()) {
                json.writeStartObject();
                json.writeStringField("form", sheet.form());
                json.writeStringField(
                    "title",
                    library
                        .knownById(sheet.form())
                        .map(form -> form.title().in(language))
                        .orElse(sheet.form()));
                json.writeBooleanField("eachProject", sheet.eachProject());
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
