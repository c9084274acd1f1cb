package io.jihe.cli;

import io.jihe.form.FormLibrary;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import io.jihe.serve.LocalServer;
import io.jihe.serve.ServeLimits;
import io.jihe.serve.ServeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the page on this computer. */
@Command(name = "serve", description = "在本机打开审核网页 | a page on this computer to drop returns onto")
@RequiredArgsConstructor
final class ServeCommand implements Callable<ExitCode> {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_PORT = 65_535;
  private static final int TOKEN_BYTES = 16;

  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8720",
      description = "端口，0 为任选 | the port, 0 for any that is free (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = LOOPBACK,
      description =
          "监听的地址；非本机地址须凭口令访问 | the address to listen on; others than ${DEFAULT-VALUE} need a token")
  private String host = LOOPBACK;

  @Option(names = "--open", description = "打开浏览器 | opens the browser")
  private boolean open;

  @Override
  public ExitCode call() {
    Language language = common.language();
    if (port < 0 || port > MOST_PORT) {
      throw new BadArgumentException(
          "--port 应在 0 到 65535 之间，不是 " + port, "--port is 0 to 65535, not " + port);
    }
    FormLibrary library = common.forms();
    try (LocalServer server = LocalServer.start(settings(), library)) {
      Thread ending = new Thread(server::close, "jihe-end");
      Runtime.getRuntime().addShutdownHook(ending);
      say(
          new Wording(
                  "绩核网页：" + server.address() + "　（按 Ctrl+C 结束）",
                  "jihe is at " + server.address() + " (Ctrl+C ends it)")
              .in(language));
      if (open && !Browser.open(server.address())) {
        say(
            new Wording(
                    "打不开浏览器，请自行在浏览器中输入上面的地址。",
                    "No browser could be opened; please open the address.")
                .in(language));
      }
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new BadArgumentException(
          "不能在 " + host + ":" + port + " 提供网页（" + e.getMessage() + "）。端口被占用时可用 --port 0。",
          "Cannot serve on " + host + ":" + port + " (" + e.getMessage() + "); try --port 0.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.CLEAN;
  }

  private void say(String line) {
    console.out().println(line);
    console.out().flush();
  }

  private ServeSettings settings() {
    return new ServeSettings(
        host,
        port,
        isLoopback() ? Optional.empty() : Optional.of(token()),
        Path.of(System.getProperty("java.io.tmpdir")),
        ServeLimits.usual(),
        InstantSource.system(),
        console.err()::println);
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new BadArgumentException(
          "--host 不是本机的地址：" + host, "--host is no address of this computer: " + host);
    }
  }

  private static String token() {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return HexFormat.of().formatHex(token);
  }
}
