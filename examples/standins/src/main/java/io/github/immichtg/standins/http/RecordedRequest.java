package io.github.immichtg.standins.http;

/**
 * A request as it came in.
 *
 * @param method GET, POST and so on; for the Bot API the method of the API, such as {@code sendPhoto}
 * @param path the path with its query as sent; for the Bot API without the token
 * @param body the body as text; for the Bot API the parameters as JSON, files by their names
 */
public record RecordedRequest(String method, String path, String body) {}
