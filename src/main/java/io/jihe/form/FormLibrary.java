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
  private static final String FORMS = "forms/";
  private static final String PACKS = "packs/";

  private final Map<FormId, KnownForm> forms;
  private final List<FormSource> ownPacks;

  private FormLibrary(Map<FormId, KnownForm> forms, List<FormSource> ownPacks) {
    this.forms = forms;
    this.ownPacks = List.copyOf(ownPacks);
  }

  /** The forms that ship with the program. */
  public static FormLibrary shipped() {
    return new FormLibrary(read(shippedSources(FORMS)), List.of());
  }

  /**
   * The shipped forms and those of a folder, which may be based on shipped ones.
   *
   * @throws FormFileException at the first fault in a file
   */
  public static FormLibrary withFolder(Path folder) throws IOException {
    List<FormSource> sources = new ArrayList<>(shippedSources(FORMS));
    List<FormSource> own = sourcesIn(folder);
    sources.addAll(own.stream().filter(source -> !PackReader.isPack(source)).toList());
    FormLibrary library =
        new FormLibrary(read(sources), own.stream().filter(PackReader::isPack).toList());
    library.all(); // their faults are told now, whatever is checked
    return library;
  }

  /** The faults of the form files in a folder; none if all are good. */
  public static List<FormFileException> faultsIn(Path folder) throws IOException {
    List<FormSource> sources = new ArrayList<>(shippedSources(FORMS));
    List<FormSource> own = new ArrayList<>(sourcesIn(folder));
    List<FormFileException> faults = new ArrayList<>();
    Faults ofPacks = Faults.gatherAll();
    own.stream()
        .filter(PackReader::isPack)
        .forEach(source -> ofPacks.reading(() -> PackReader.read(source)));
    faults.addAll(ofPacks.found());
    own.removeIf(PackReader::isPack);
    sources.addAll(own);
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

  private static List<FormSource> shippedSources(String folder) {
    List<FormSource> sources = new ArrayList<>();
    for (String name : resource(folder + "index.txt").split("\n", -1)) {
      if (!name.isBlank()) {
        String file = folder + name.strip();
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

  /** A form by its id, as far as it can be told from others. */
  public Optional<KnownForm> knownById(String id) {
    return Optional.ofNullable(forms.get(new FormId(id)));
  }

  /**
   * The packs that ship with the program and those of the bureau's folder, by id.
   *
   * @throws FormFileException at the first fault in a file
   */
  public Map<String, Pack> packs() {
    Map<String, Pack> packs = new TreeMap<>();
    List<FormSource> sources = new ArrayList<>(shippedSources(PACKS));
    sources.addAll(ownPacks);
    for (FormSource source : sources) {
      Pack pack = PackReader.read(source);
      if (packs.put(pack.id(), pack) != null) {
        throw new FormFileException(
            source.file(), 1, "the pack \"" + pack.id() + "\" is already there.");
      }
    }
    return packs;
  }
}
