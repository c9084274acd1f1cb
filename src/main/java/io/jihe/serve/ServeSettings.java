package io.jihe.serve;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a server is to be run.
 *
 * @param host the address to listen on: a name or an IP address
 * @param port 0 picks a free one
 * @param token what every request to the interface has to show; empty on the loopback address,
 *     where nobody else can ask
 * @param temporary the folder in which the server makes its own private one
 * @param defects takes what a defect of ours left, without a word of any return
 */
public record ServeSettings(
    String host,
    int port,
    Optional<String> token,
    Path temporary,
    ServeLimits limits,
    InstantSource clock,
    Consumer<String> defects) {}
