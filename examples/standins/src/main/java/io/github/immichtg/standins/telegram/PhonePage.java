package io.github.immichtg.standins.telegram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Private chat with a bot as its owner sees it, in one page that needs nothing else. */
public final class PhonePage {

    private PhonePage() {}

    /**
     * Writes the page.
     *
     * @param page the file to write
     * @param title name of the bot
     * @param shown the messages, oldest first
     * @throws IOException when the file cannot be written
     */
    public static void write(Path page, String title, List<Phone.Shown> shown) throws IOException {
        StringBuilder html = new StringBuilder("<section>\n<header><i>");
        html.appendCodePoint(title.codePointAt(0)).append("</i><div><h2>").append(CaptionHtml.escaped(title));
        html.append("</h2><p>bot</p></div></header>\n<div class=\"chat\">\n");
        for (Phone.Shown one : shown) {
            html.append(one.own() ? "<article class=\"own\">" : "<article>")
                    .append(CaptionHtml.escaped(one.text()))
                    .append("</article>\n");
            rows(html, one);
        }
        Files.writeString(page, ChannelPage.page(title, html.append("</div>\n</section>\n")));
    }

    private static void rows(StringBuilder html, Phone.Shown shown) {
        if (shown.buttons().isEmpty()) {
            return;
        }
        html.append("<div class=\"rows\">\n");
        for (List<Phone.Label> row : shown.buttons()) {
            html.append("<div>");
            row.forEach(label -> html.append("<span>")
                    .append(CaptionHtml.escaped(label.text()))
                    .append("</span>"));
            html.append("</div>\n");
        }
        html.append("</div>\n");
    }
}
