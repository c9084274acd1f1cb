package io.jihe.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jihe.check.ReturnCheck;
import io.jihe.form.FormLibrary;
import io.jihe.rule.Language;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The page and its interface, on the JDK's own HTTP server. Nothing is asked of any other computer,
 * and nothing of a return is logged.
 */
public final class LocalServer implements AutoCloseable {
  /** Connections that wait to be taken. */
  private static final int BACKLOG = 256;

  /** Of an upload that was refused so much is still read, so that its client hears the answer. */
  private static final long READ_ON_BYTES = 256L << 20;

  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final Duration READ_ON = Duration.ofSeconds(2);

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                  + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action"
                  + " 'none'",
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cache-Control", "no-store");

  static {
    // Of the JDK's server, once for the whole program, in seconds: a head that comes drop by drop,
    // an answer that nobody takes. An upload has limits of its own.
    System.setProperty("sun.net.httpserver.maxReqTime", "300");
    System.setProperty("sun.net.httpserver.maxRspTime", "300");
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // What a refused client still sends is read by readOn, in limits; never while closing.
    System.setProperty("sun.net.httpserver.drainAmount", "0");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(Daemons.named("jihe-http"));
  private final Ticker sweeper;
  private final Watches watches = new Watches();
  private final Gate gate;
  private final Shelf shelf;
  private final Api api;
  private final Guard guard;
  private final Defects defects;
  private final String address;

  private LocalServer(HttpServer server, ServeSettings settings, FormLibrary library)
      throws IOException {
    this.server = server;
    ServeLimits limits = settings.limits();
    defects = new Defects(settings.defects());
    gate = new Gate(limits);
    shelf = new Shelf(PrivateFolder.in(settings.temporary()), limits, settings.clock());
    sweeper = new Ticker("jihe-sweep", SWEEP, shelf::sweep);
    Desk desk = new Desk(new ReturnCheck(library.known()), gate, limits, defects);
    api = new Api(library, shelf, desk, gate, limits);
    InetSocketAddress bound = server.getAddress();
    guard = Guard.of(settings.host(), bound.getAddress(), bound.getPort(), settings.token());
    address =
        "http://"
            + Guard.literal(Guard.shownHost(settings.host(), bound.getAddress()))
            + ":"
            + bound.getPort()
            + "/"
            + settings.token().map(token -> "#token=" + token).orElse("");
  }

  /**
   * Starts a server.
   *
   * @throws IOException where the address or the port cannot be had, or the temporary folder
   */
  public static LocalServer start(ServeSettings settings, FormLibrary library) throws IOException {
    InetAddress host = InetAddress.getByName(settings.host());
    HttpServer http = HttpServer.create(new InetSocketAddress(host, settings.port()), BACKLOG);
    LocalServer server;
    try {
      server = new LocalServer(http, settings, library);
    } catch (IOException | RuntimeException e) {
      http.stop(0);
      throw e;
    }
    http.setExecutor(server.threads);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  /** Where the page is, with the token where there is one. */
  public String address() {
    return address;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) {
    Request request = new Request(exchange, watches);
    try {
      send(exchange, answer(request));
    } catch (IOException e) {
      return; // the client is gone, or was cut
    } finally {
      exchange.close();
    }
  }

  /** An answer for whatever was asked. */
  private Answer answer(Request request) throws IOException {
    try {
      guard.hold(request);
      return request.isForInterface() ? api.answer(request) : asset(request);
    } catch (ApiException e) {
      return refused(request, e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return refused(request, new ApiException(500, defects.record(e), Map.of()));
    }
  }

  private static Answer asset(Request request) throws ApiException {
    Optional<Answer> asset = Assets.at(request.path());
    if (asset.isEmpty()) {
      throw ApiException.notFound();
    }
    if (!request.method().equals("GET")) {
      throw Api.wrongMethod(Set.of("GET"));
    }
    return asset.get();
  }

  private static Answer refused(Request request, ApiException why) {
    Language language = request.language();
    String sentence = why.reason().in(language);
    if (!request.isForInterface()) {
      return new Answer(why.status(), Answer.TEXT, why.headers(), Answer.bytes(sentence + "\n"));
    }
    String json =
        JsonText.object(
            out -> {
              out.writeNumberField("status", why.status());
              out.writeStringField("message", sentence);
            });
    return new Answer(why.status(), Answer.JSON, why.headers(), Answer.bytes(json));
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    try {
      Headers headers = exchange.getResponseHeaders();
      ALWAYS.forEach(headers::set);
      answer.headers().forEach(headers::set);
      if (!answer.type().isEmpty()) {
        headers.set("Content-Type", answer.type());
      }
      boolean refused = answer.status() >= 400;
      if (refused && hasBody(exchange)) {
        headers.set("Connection", "close");
      } else if (!refused) {
        readOn(exchange); // to its end, without which the server closes the connection
      }
      long length = answer.body().length();
      boolean bare = length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), bare ? -1 : length);
      if (!bare) {
        answer.body().writeTo(exchange.getResponseBody());
        exchange.getResponseBody().flush();
      }
      if (refused) {
        readOn(exchange);
      }
    } finally {
      answer.body().discard();
    }
  }

  private static boolean hasBody(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    return headers.containsKey("Content-Length") || headers.containsKey("Transfer-Encoding");
  }

  /** A connection that is closed on a client still sending takes the answer with it. */
  private void readOn(HttpExchange exchange) {
    try (Watches.Watch watch = watches.watch(exchange::close, READ_ON, READ_ON)) {
      InputStream rest = exchange.getRequestBody();
      byte[] block = new byte[1 << 16];
      long read = 0;
      int last = 0;
      while (last >= 0 && read < READ_ON_BYTES) {
        last = rest.read(block);
        read += Math.max(last, 0);
        watch.alive();
      }
    } catch (IOException e) {
      return; // it was closed already
    }
  }

  /** Ends at once; nothing of any return stays. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    sweeper.close();
    gate.close();
    watches.close();
    shelf.close();
  }
}
