package io.jihe.form;

import io.jihe.calc.Nearest;
import io.jihe.rule.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of a form file, or of a file like it. Every scalar is text; each fault is told with its
 * line.
 */
public final class YamlMap {
  private final String file;
  private final int line;
  private final Map<String, Node> entries = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  private YamlMap(String file, int line) {
    this.file = file;
    this.line = line;
  }

  /**
   * Reads a whole file.
   *
   * @throws FormFileException if it is no YAML, or holds something else
   */
  public static YamlMap read(String file, String text) {
    return of(file, FormFileReader.compose(file, text));
  }

  static YamlMap of(String file, Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw new FormFileException(file, lineOf(node), "expected \"key: value\" lines here");
    }
    YamlMap map = new YamlMap(fileOf(node, file), lineOf(node));
    for (NodeTuple tuple : mapping.getValue()) {
      String key = scalar(file, tuple.getKeyNode());
      int at = lineOf(tuple.getKeyNode());
      if (map.entries.put(key, tuple.getValueNode()) != null) {
        throw new FormFileException(
            file,
            at,
            "the key \"" + key + "\" stands twice, first in line " + map.lines.get(key) + ".");
      }
      map.lines.put(key, at);
    }
    return map;
  }

  private static YamlMap empty(String file, int line) {
    return new YamlMap(file, line);
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  /** Of a form that is based on another, each line belongs to the file it was written in. */
  private static String fileOf(Node node, String otherwise) {
    return node.getStartMark().map(mark -> mark.getName()).orElse(otherwise);
  }

  private static String scalar(String file, Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new FormFileException(file, lineOf(node), "expected a single value here");
  }

  String file() {
    return file;
  }

  int line() {
    return line;
  }

  int line(String key) {
    return lines.getOrDefault(key, line);
  }

  public Set<String> keys() {
    return entries.keySet();
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Refuses every key but these, and suggests one. */
  public YamlMap only(String... allowed) {
    List<String> known = List.of(allowed);
    for (String key : entries.keySet()) {
      if (!known.contains(key)) {
        throw fault(key, "the key \"" + key + "\" is not known here." + Nearest.hint(key, known));
      }
    }
    return this;
  }

  public FormFileException fault(String key, String message) {
    return new FormFileException(file, line(key), message);
  }

  public String text(String key) {
    return optionalText(key)
        .orElseThrow(() -> new FormFileException(file, line, "\"" + key + "\" is missing here."));
  }

  public Optional<String> optionalText(String key) {
    Node node = entries.get(key);
    return node == null ? Optional.empty() : Optional.of(scalar(file, node));
  }

  public String text(String key, String otherwise) {
    return optionalText(key).orElse(otherwise);
  }

  public boolean flag(String key) {
    String value = text(key, "no");
    return switch (value) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw fault(key, "\"" + key + "\" is yes or no, not \"" + value + "\".");
    };
  }

  /** A list of texts; a single text is a list of one. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node node : nodes(key)) {
      texts.add(scalar(file, node));
    }
    return texts;
  }

  /** A list in which each item is a text or a list of texts. */
  public List<List<String>> textLists(String key) {
    List<List<String>> lists = new ArrayList<>();
    for (Node node : nodes(key)) {
      if (node instanceof SequenceNode inner) {
        lists.add(inner.getValue().stream().map(item -> scalar(file, item)).toList());
      } else {
        lists.add(List.of(scalar(file, node)));
      }
    }
    return lists;
  }

  boolean isList(String key) {
    return entries.get(key) instanceof SequenceNode;
  }

  boolean isMap(String key) {
    return entries.get(key) instanceof MappingNode;
  }

  private List<Node> nodes(String key) {
    Node node = entries.get(key);
    if (node == null) {
      return List.of();
    }
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
  }

  /** A mapping below this one; an absent one is empty. */
  public YamlMap map(String key) {
    Node node = entries.get(key);
    return node == null ? empty(file, line) : of(file, node);
  }

  public List<YamlMap> maps(String key) {
    return nodes(key).stream().map(node -> of(file, node)).toList();
  }

  /** A text in two languages: {@code {zh: …, en: …}}. */
  public Wording wording(String key) {
    YamlMap both = map(key).only("zh", "en");
    return both.keys().isEmpty() ? Wording.NONE : new Wording(both.text("zh"), both.text("en"));
  }

  /**
   * This mapping over another: of what both hold, this; what this calls {@code none} is left out.
   *
   * @param depths for each key, how many levels below it are laid over each other rather than
   *     replaced; none where a key is not named
   */
  YamlMap over(YamlMap base, Map<String, Integer> depths) {
    YamlMap merged = new YamlMap(file, line);
    merged.entries.putAll(base.entries);
    merged.lines.putAll(base.lines);
    for (Map.Entry<String, Node> own : entries.entrySet()) {
      Node below = base.entries.get(own.getKey());
      Node node = own.getValue();
      int depth = depths.getOrDefault(own.getKey(), 0);
      if (depth > 0 && below instanceof MappingNode lower && node instanceof MappingNode upper) {
        node = merge(lower, upper, depth - 1);
      }
      merged.entries.put(own.getKey(), node);
      merged.lines.put(own.getKey(), line(own.getKey()));
    }
    return merged;
  }

  private static boolean isNone(Node node) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals("none");
  }

  private MappingNode merge(MappingNode lower, MappingNode upper, int depth) {
    List<NodeTuple> tuples = new ArrayList<>();
    Map<String, NodeTuple> own = new LinkedHashMap<>();
    for (NodeTuple tuple : upper.getValue()) {
      own.put(scalar(file, tuple.getKeyNode()), tuple);
    }
    for (NodeTuple tuple : lower.getValue()) {
      NodeTuple replaced = own.remove(scalar(file, tuple.getKeyNode()));
      if (replaced == null) {
        tuples.add(tuple);
      } else if (depth > 0
          && tuple.getValueNode() instanceof MappingNode a
          && replaced.getValueNode() instanceof MappingNode b) {
        tuples.add(new NodeTuple(replaced.getKeyNode(), merge(a, b, depth - 1)));
      } else if (!isNone(replaced.getValueNode())) {
        tuples.add(replaced);
      }
    }
    tuples.addAll(own.values());
    return new MappingNode(
        upper.getTag(),
        true,
        tuples,
        upper.getFlowStyle(),
        upper.getStartMark(),
        upper.getEndMark());
  }
}
