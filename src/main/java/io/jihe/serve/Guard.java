package io.jihe.serve;

import io.jihe.rule.Wording;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask. A page of another site that is open in the same browser must not, nor one whose name
 * was pointed at this computer: so the Host, the Origin and what the browser says of the site have
 * to be our own, and where others can reach the server, the token has to be shown.
 */
final class Guard {
  private static final Set<String> SITES = Set.of("same-origin", "none");

  private final Set<String> hosts;
  private final Optional<String> token;

  private Guard(Set<String> hosts, Optional<String> token) {
    this.hosts = Set.copyOf(hosts);
    this.token = token;
  }

  /** For a server at an address and port. */
  static Guard of(String host, InetAddress address, int port, Optional<String> token) {
    Set<String> hosts = new HashSet<>();
    if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      add(hosts, "127.0.0.1", port);
      add(hosts, "localhost", port);
      add(hosts, "[::1]", port);
    }
    add(hosts, literal(host), port);
    if (address.isAnyLocalAddress()) {
      addOwnAddresses(hosts, port);
    }
    return new Guard(hosts, token);
  }

  private static void add(Set<String> hosts, String host, int port) {
    hosts.add(host.toLowerCase(Locale.ROOT) + ":" + port);
    if (port == 80) {
      hosts.add(host.toLowerCase(Locale.ROOT));
    }
  }

  /** An address as it stands in a URL. */
  static String literal(String host) {
    return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /** By its addresses only: a name could be anyone's. */
  private static void addOwnAddresses(Set<String> hosts, int port) {
    for (InetAddress address : ownAddresses()) {
      add(hosts, literal(withoutZone(address.getHostAddress())), port);
    }
  }

  private static List<InetAddress> ownAddresses() {
    try {
      return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
    } catch (SocketException e) {
      return List.of(); // then by the name given only
    }
  }

  /** What people are told to open: where all addresses are served, one that others can reach. */
  static String shownHost(String host, InetAddress address) {
    if (!address.isAnyLocalAddress()) {
      return host;
    }
    return ownAddresses().stream()
        .filter(own -> own instanceof Inet4Address && !own.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElse("127.0.0.1");
  }

  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  /**
   * Lets a request pass, or says why not.
   *
   * @throws ApiException 403 or 401
   */
  void hold(Request request) throws ApiException {
    String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
    if (!hosts.contains(host)) {
      throw refused();
    }
    Optional<String> origin = request.header("Origin");
    if (origin.isPresent() && !origin.get().toLowerCase(Locale.ROOT).equals("http://" + host)) {
      throw refused();
    }
    Optional<String> site = request.header("Sec-Fetch-Site");
    if (site.isPresent() && !SITES.contains(site.get()) && !isLinkToThePage(request)) {
      throw refused();
    }
    if (request.isForInterface()) {
      holdToken(request);
    }
  }

  /** A link on a bureau's own portal may lead to the page; it gets no more than a visitor gets. */
  private static boolean isLinkToThePage(Request request) throws ApiException {
    return request.path().equals("/")
        && request.method().equals("GET")
        && request.header("Sec-Fetch-Mode").equals(Optional.of("navigate"))
        && request.header("Sec-Fetch-Dest").equals(Optional.of("document"));
  }

  private static ApiException refused() {
    return ApiException.of(
        403, "不接受来自其他网站或其他地址的请求。", "Requests from other sites or addresses are not taken.");
  }

  private void holdToken(Request request) throws ApiException {
    if (token.isEmpty()) {
      return;
    }
    byte[] wanted = ("Bearer " + token.get()).getBytes(StandardCharsets.UTF_8);
    byte[] shown = request.header("Authorization").orElse("").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(wanted, shown)) {
      throw new ApiException(
          401,
          new Wording(
              "需要访问口令：请用启动时显示的完整地址打开。",
              "A token is needed: please use the whole address that was shown at the start."),
          Map.of("WWW-Authenticate", "Bearer"));
    }
  }
}
