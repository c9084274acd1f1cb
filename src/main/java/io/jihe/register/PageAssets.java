package io.jihe.register;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style and the script of the page: files of ours, the same for every page, and all that its
 * policy lets a browser run.
 */
public record PageAssets(String style, String script) {
  /**
   * @throws IllegalArgumentException if one holds what a reader of HTML and one of XML take
   *     differently
   */
  public PageAssets {
    requirePlain(style);
    requirePlain(script);
  }

  private static void requirePlain(String text) {
    if (text.contains("<")
        || text.contains("&")
        || text.contains("]]>")
        || text.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a style or script with < & ]]> or a carriage return");
    }
  }

  /** Nothing from anywhere, but this style and this script by their hashes. */
  String policy() {
    return "default-src 'none'; style-src "
        + hash(style)
        + "; script-src "
        + hash(script)
        + "; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(sum) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
