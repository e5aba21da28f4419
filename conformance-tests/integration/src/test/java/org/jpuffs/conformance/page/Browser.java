package org.jpuffs.conformance.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chromium without a window, driven by chromedriver with the W3C's WebDriver protocol. */
public final class Browser implements AutoCloseable {
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
  private static final JsonFactory JSON = new JsonFactory();

  /** In a container the program runs as user 0, and without its own sandbox. */
  private static final String CAPABILITIES =
      """
      {"capabilities": {"alwaysMatch": {"goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
       "goog:chromeOptions": {"binary": "%s", "args":
       ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]}}}}
      """;

  /** A key that is no letter. */
  public enum Key {
    TAB("Tab", 9, ""),
    ENTER("Enter", 13, "\\r"),
    ESCAPE("Escape", 27, ""),
    DOWN("ArrowDown", 40, ""),
    SLASH("/", 191, "/");

    private final String name;
    private final int code;
    private final String text;

    Key(String name, int code, String text) {
      this.name = name;
      this.code = code;
      this.text = text;
    }
  }

  private final Process driver;
  private final HttpClient client = HttpClient.newHttpClient();
  private String session;

  private Browser(Process driver, String session) {
    this.driver = driver;
    this.session = session;
  }

  /** Whether Debian's chromium and chromium-driver are installed. */
  public static boolean isInstalled() {
    return Files.isExecutable(DRIVER) && Files.isExecutable(CHROMIUM);
  }

  /** Starts the browser. */
  public static Browser start() throws IOException, InterruptedException {
    Process driver =
        new ProcessBuilder(DRIVER.toString(), "--port=0").redirectErrorStream(true).start();
    BufferedReader printed = driver.inputReader(StandardCharsets.UTF_8);
    String line = printed.readLine();
    Matcher port = PORT.matcher(line == null ? "" : line);
    while (line != null && !port.find()) {
      line = printed.readLine();
      port = PORT.matcher(line == null ? "" : line);
    }
    if (line == null) {
      throw new IOException("chromedriver has ended");
    }
    Browser browser = new Browser(driver, "http://localhost:" + port.group(1) + "/session");
    String answer = browser.post("", String.format(CAPABILITIES, CHROMIUM));
    browser.session += "/" + strings(answer, "sessionId").get(0);
    return browser;
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(session + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response =
        client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (response.statusCode() != 200) {
      throw new IOException(path + ": " + response.body());
    }
    return response.body();
  }

  /** The values of all members of that name that are strings. */
  private static List<String> strings(String json, String name) throws IOException {
    List<String> strings = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING && name.equals(parser.currentName())) {
          strings.add(parser.getText());
        }
      }
    }
    return strings;
  }

  private static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }

  private String command(String name, String parameters) throws IOException, InterruptedException {
    return post("/goog/cdp/execute", "{\"cmd\": \"" + name + "\", \"params\": " + parameters + "}");
  }

  /** Sets the width of the window, in pixels of CSS, and how many of the screen one has. */
  public void width(int width, double scale) throws IOException, InterruptedException {
    command(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\": "
            + width
            + ", \"height\": 900, \"deviceScaleFactor\": "
            + scale
            + ", \"mobile\": false}");
  }

  /**
   * Sets what the user prefers.
   *
   * @param scheme light or dark
   * @param medium screen or print
   */
  public void media(String scheme, String medium) throws IOException, InterruptedException {
    command(
        "Emulation.setEmulatedMedia",
        "{\"media\": \""
            + medium
            + "\", \"features\": [{\"name\": \"prefers-color-scheme\", \"value\": \""
            + scheme
            + "\"}]}");
  }

  /** Opens a file. */
  public void open(Path file) throws IOException, InterruptedException {
    open(file.toUri());
  }

  /** Opens a page. */
  public void open(URI address) throws IOException, InterruptedException {
    post("/url", "{\"url\": " + quoted(address.toString()) + "}");
  }

  /** Presses a key. */
  public void press(Key key) throws IOException, InterruptedException {
    String event =
        String.format(
            "\"key\": \"%s\", \"windowsVirtualKeyCode\": %d, \"text\": \"%s\"",
            key.name, key.code, key.text);
    command("Input.dispatchKeyEvent", "{\"type\": \"keyDown\", " + event + "}");
    command("Input.dispatchKeyEvent", "{\"type\": \"keyUp\", " + event + "}");
  }

  /** Writes into the field that has the focus. */
  public void write(String text) throws IOException, InterruptedException {
    command("Input.insertText", "{\"text\": " + quoted(text) + "}");
  }

  /** What the body of a function returns, or what it promises, which must be a string. */
  public String run(String body) throws IOException, InterruptedException {
    String answer = post("/execute/sync", "{\"script\": " + quoted(body) + ", \"args\": []}");
    return strings(answer, "value").get(0);
  }

  /** A line for each text of the page whose contrast is too low. */
  public List<String> faintTexts() throws IOException, InterruptedException {
    try (InputStream script =
        Objects.requireNonNull(Browser.class.getResourceAsStream("contrast.js"))) {
      return run(new String(script.readAllBytes(), StandardCharsets.UTF_8)).lines().toList();
    }
  }

  /** The addresses that the browser has asked for since the last time. */
  public List<String> requests() throws IOException, InterruptedException {
    List<String> addresses = new ArrayList<>();
    for (String event : strings(post("/se/log", "{\"type\": \"performance\"}"), "message")) {
      if (strings(event, "method").contains("Network.requestWillBeSent")) {
        addresses.addAll(strings(event, "url"));
      }
    }
    return addresses;
  }

  /** What was written to the console since the last time, errors of loading among it. */
  public List<String> console() throws IOException, InterruptedException {
    return strings(post("/se/log", "{\"type\": \"browser\"}"), "message");
  }

  /** A picture of the top of the page, as PNG. */
  public byte[] picture(int width, int height) throws IOException, InterruptedException {
    String clip =
        "{\"x\": 0, \"y\": 0, \"scale\": 1, \"width\": " + width + ", \"height\": " + height + "}";
    String answer =
        command(
            "Page.captureScreenshot",
            "{\"format\": \"png\", \"captureBeyondViewport\": true, \"clip\": " + clip + "}");
    return Base64.getDecoder().decode(strings(answer, "data").get(0));
  }

  @Override
  public void close() {
    HttpRequest end = HttpRequest.newBuilder(URI.create(session)).DELETE().build();
    try {
      client.sendAsync(end, HttpResponse.BodyHandlers.discarding()).join();
    } finally {
      driver.destroy();
    }
  }
}
