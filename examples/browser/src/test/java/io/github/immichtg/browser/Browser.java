package io.github.immichtg.browser;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window that reaches nothing but this machine. Whoever opens it closes it. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Pattern REQUESTED =
            Pattern.compile("\"Network.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");
    private static final int HEIGHT = 900;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** @param profile a folder of its own, which is made */
    static Browser open(Path profile) {
        for (Path needed : List.of(CHROMIUM, DRIVER)) {
            if (!Files.isExecutable(needed)) {
                throw new AssertionError(needed + " is missing: apt-get install chromium chromium-driver");
            }
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile);
        LoggingPreferences heard = new LoggingPreferences();
        heard.enable(LogType.BROWSER, Level.ALL);
        heard.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", heard);
        // Named, so that Selenium looks for nothing on the network.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** Opens a page as it is seen on a screen so wide, by day or by night. */
    void open(URI page, int width, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
        driver.get(page.toString());
    }

    /** What a script comes to. */
    Object ask(String script) {
        return Objects.requireNonNull(driver.executeScript("return " + script), script);
    }

    /** What the page has said since it was opened, of errors and warnings. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::toString)
                .toList();
    }

    /** The addresses that were asked for since the page was opened. */
    Set<String> requested() {
        Set<String> addresses = new TreeSet<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            Matcher request = REQUESTED.matcher(entry.getMessage());
            if (request.find()) {
                addresses.add(request.group(1));
            }
        }
        return addresses;
    }

    /** What axe finds that keeps people from reading the page, each with where. */
    List<?> barriers() throws IOException {
        driver.executeScript(axe());
        Object found = driver.executeAsyncScript("""
                const told = arguments[arguments.length - 1];
                axe.run(document).then(
                    result => told(result.violations
                        .filter(one => one.impact === 'serious' || one.impact === 'critical')
                        .map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' '))),
                    failure => told(['axe: ' + failure]));
                """);
        return (List<?>) Objects.requireNonNull(found);
    }

    private static String axe() throws IOException {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"), "axe")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Keeps a picture of the whole page. */
    void keep(Path picture) throws IOException {
        keep(picture, Map.of("format", "png", "captureBeyondViewport", true));
    }

    /** Keeps a picture of the upper part of the page. */
    void keep(Path picture, int width, int height) throws IOException {
        Map<String, Integer> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
        keep(picture, Map.of("format", "png", "clip", clip, "captureBeyondViewport", true));
    }

    private void keep(Path picture, Map<String, Object> how) throws IOException {
        Map<String, Object> taken = driver.executeCdpCommand("Page.captureScreenshot", how);
        Files.createDirectories(Objects.requireNonNull(picture.getParent()));
        Files.write(picture, Base64.getDecoder().decode(String.valueOf(taken.get("data"))));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
