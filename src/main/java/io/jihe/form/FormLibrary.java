package io.jihe.form;

import io.jihe.form.FormFileReader.FormSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The forms the program knows: its own, and those of a bureau. */
public final class FormLibrary {
  private static final String INDEX = "forms/index.txt";

  private final Map<FormId, KnownForm> forms;

  private FormLibrary(Map<FormId, KnownForm> forms) {
    this.forms = forms;
  }

  /** The forms that ship with the program. */
  public static FormLibrary shipped() {
    return new FormLibrary(read(shippedSources()));
  }

  /**
   * The shipped forms and those of a folder, which may be based on shipped ones.
   *
   * @throws FormFileException at the first fault in a file
   */
  public static FormLibrary withFolder(Path folder) throws IOException {
    List<FormSource> sources = new ArrayList<>(shippedSources());
    sources.addAll(sourcesIn(folder));
    FormLibrary library = new FormLibrary(read(sources));
    library.all(); // their faults are told now, whatever is checked
    return library;
  }

  /** The faults of the form files in a folder; none if all are good. */
  public static List<FormFileException> faultsIn(Path folder) throws IOException {
    List<FormSource> sources = new ArrayList<>(shippedSources());
    List<FormSource> own = sourcesIn(folder);
    sources.addAll(own);
    List<FormFileException> faults = new ArrayList<>();
    Map<String, FormSource> byId = new TreeMap<>();
    for (FormSource source : sources) {
      try {
        index(source, byId);
      } catch (FormFileException e) {
        faults.add(e);
      }
    }
    for (FormSource source : own) {
      if (byId.containsValue(source)) {
        faults.addAll(FormFileReader.faults(source, id -> Optional.ofNullable(byId.get(id))));
      }
    }
    Set<String> told = new HashSet<>(); // a fault of a file that others are based on, once
    faults.removeIf(fault -> !told.add(fault.getMessage()));
    return faults;
  }

  private static Map<FormId, KnownForm> read(List<FormSource> sources) {
    Map<String, FormSource> byId = new TreeMap<>();
    sources.forEach(source -> index(source, byId));
    Map<FormId, KnownForm> forms = new TreeMap<>();
    for (FormSource source : byId.values()) {
      if (!FormFileReader.isShared(source)) {
        KnownForm form = FormFileReader.known(source, id -> Optional.ofNullable(byId.get(id)));
        forms.put(form.id(), form);
      }
    }
    return forms;
  }

  private static void index(FormSource source, Map<String, FormSource> byId) {
    String id = FormFileReader.idIn(source);
    FormSource before = byId.putIfAbsent(id, source);
    if (before != null) {
      throw new FormFileException(
          source.file(), 1, "the form \"" + id + "\" is already in " + before.file() + ".");
    }
  }

  private static List<FormSource> shippedSources() {
    List<FormSource> sources = new ArrayList<>();
    for (String name : resource(INDEX).split("\n", -1)) {
      if (!name.isBlank()) {
        String file = "forms/" + name.strip();
        sources.add(new FormSource(file, resource(file)));
      }
    }
    return sources;
  }

  private static String resource(String name) {
    try (InputStream in = FormLibrary.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<FormSource> sourcesIn(Path folder) throws IOException {
    List<FormSource> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(FormLibrary::isFormFile).sorted().toList()) {
        sources.add(new FormSource(file.toString(), Files.readString(file)));
      }
    }
    return sources;
  }

  private static boolean isFormFile(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
  }

  /** All forms, by id. */
  public List<FormDefinition> all() {
    return forms.values().stream().map(KnownForm::definition).toList();
  }

  /** All forms, by id, each file read as far as its form can be told from others. */
  public List<KnownForm> known() {
    return List.copyOf(forms.values());
  }

  public Optional<FormDefinition> byId(String id) {
    return Optional.ofNullable(forms.get(new FormId(id))).map(KnownForm::definition);
  }
}
