package org.jpuffs.conformance.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Serves the files of a directory below a path, as a server of static pages does. */
final class StaticServer implements AutoCloseable {
  private static final String BELOW = "/some/place/";

  private final HttpServer server;
  private final Path directory;

  private StaticServer(HttpServer server, Path directory) {
    this.server = server;
    this.directory = directory;
  }

  static StaticServer start(Path directory) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    StaticServer started = new StaticServer(server, directory);
    server.createContext(BELOW, started::answer);
    server.start();
    return started;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = directory.resolve(exchange.getRequestURI().getPath().substring(BELOW.length()));
      if (!Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", type(file.toString()));
      exchange.sendResponseHeaders(200, Files.size(file));
      Files.copy(file, exchange.getResponseBody());
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      default -> "application/octet-stream";
    };
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + BELOW);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
