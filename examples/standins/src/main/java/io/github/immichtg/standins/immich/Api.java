package io.github.immichtg.standins.immich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.standins.http.Answer;
import io.github.immichtg.standins.http.Call;
import io.github.immichtg.standins.http.Handler;
import io.github.immichtg.standins.http.Json;
import io.github.immichtg.standins.http.RecordedRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may come in, and which part of the server a request is for. */
final class Api implements Handler<Api.Request> {

    private final World world;
    private final Replies replies;
    private final ServerInfo info;
    private final AlbumRoutes albums;
    private final AssetRoutes assets;
    private final Search search;

    Api(World world) {
        this.world = world;
        this.replies = new Replies(world.version);
        this.info = new ServerInfo(world.version);
        this.albums = new AlbumRoutes(world);
        this.assets = new AssetRoutes(world);
        this.search = new Search(world);
    }

    record Request(Call call, String body) implements Received {
        @Override
        public RecordedRequest recorded() {
            return new RecordedRequest(call.method(), call.pathAndQuery(), body);
        }
    }

    /** The real one drops the connection, which {@code java.net.http} in its default mode runs into. */
    @Override
    public boolean overlooksUpgrades() {
        return false;
    }

    @Override
    public Request read(Call call) throws IOException {
        return new Request(call, call.smallBody());
    }

    @Override
    public Answer answer(Request request) {
        Call call = request.call();
        String path = call.path();
        if (path.equals("/.well-known/immich")) {
            var json = Json.object();
            json.set("api", Json.object().put("endpoint", "/api"));
            return express(replies.json(call, 200, json));
        }
        if (!path.startsWith("/api/") && !path.equals("/api")) {
            return call.method().equals("GET") || call.method().equals("HEAD")
                    ? express(Replies.webApp())
                    : express(replies.error(call, cannot(call), world.correlationId()));
        }
        JsonNode body;
        try {
            body = parsed(request);
        } catch (JsonProcessingException e) {
            Answer refusal = express(
                    replies.unreadable(call, "Expected property name or '}' in JSON at position 1 (line 1 column 2)"));
            return world.version.is3() ? identified(refusal, "undefined") : refusal;
        }
        String correlationId = world.correlationId();
        return identified(express(route(call, body, correlationId)), correlationId);
    }

    private Answer identified(Answer answer, String correlationId) {
        return answer.with(world.version.is3() ? "X-Correlation-ID" : "x-immich-cid", correlationId);
    }

    private Answer route(Call call, @Nullable JsonNode body, String correlationId) {
        try {
            synchronized (world) {
                return routed(call, body);
            }
        } catch (ApiError e) {
            return replies.error(call, e, correlationId);
        }
    }

    private Answer routed(Call call, @Nullable JsonNode body) {
        String path = call.path().replaceAll("/+$", "").substring("/api".length());
        String route = call.method() + " " + path;
        switch (route) {
            case "GET /server/ping" -> {
                return json(call, Json.object().put("res", "pong"));
            }
            case "GET /server-info/version" -> {
                if (world.version.isAtLeast(1, 107)) {
                    throw cannot(call);
                }
                return json(call, info.version());
            }
            case "GET /server/version" -> {
                return json(call, info.version());
            }
            case "GET /server/config" -> {
                return json(call, info.config(world.maintenance));
            }
            default -> {
                if (world.maintenance) {
                    throw cannot(call);
                }
            }
        }
        return switch (route) {
            case "GET /server/features" -> json(call, info.features());
            case "GET /server/media-types" -> json(call, info.mediaTypes());
            case "GET /server/about" -> {
                caller(call, "server.about");
                yield json(call, info.about());
            }
            case "GET /users/me" ->
                json(call, ServerInfo.me(caller(call, "user.read").user()));
            case "GET /api-keys/me" -> json(call, key(caller(call)));
            case "GET /people" ->
                json(call, Label.all(world, caller(call, "person.read").user(), call.query()));
            case "GET /faces" ->
                json(call, assets.faces(caller(call, "face.read").user(), call.query()));
            case "GET /tags" ->
                json(call, Label.tags(world.tags(caller(call, "tag.read").user())));
            case "GET /albums" ->
                json(call, albums.list(caller(call, "album.read").user(), call.query()));
            case "POST /search/metadata" -> json(call, found(caller(call, "asset.read"), body));
            default -> byId(call, path);
        };
    }

    /** Before 1.144 "me" is taken for a key's id. */
    private JsonNode key(Caller caller) {
        if (!world.version.isAtLeast(1, 144)) {
            throw ApiError.list("id must be a UUID");
        }
        return ServerInfo.key(caller);
    }

    private Answer byId(Call call, String path) {
        String[] parts = path.split("/", -1);
        String method = call.method().equals("HEAD") ? "GET" : call.method();
        if (method.equals("GET") && parts.length == 3 && parts[1].equals("albums")) {
            Caller caller = caller(call, "album.read");
            return json(call, albums.one(caller.user(), parts[2], call.query()));
        }
        if (method.equals("GET") && parts.length >= 3 && parts[1].equals("assets")) {
            return switch (path.substring("/assets/".length() + parts[2].length())) {
                case "" -> json(call, assets.one(caller(call, "asset.read").user(), parts[2]));
                case "/original" ->
                    assets.original(call, caller(call, "asset.download").user(), parts[2]);
                case "/thumbnail" ->
                    assets.thumbnail(call, caller(call, "asset.view").user(), parts[2]);
                case "/video/playback" ->
                    assets.playback(call, caller(call, "asset.view").user(), parts[2]);
                default -> throw cannot(call);
            };
        }
        throw cannot(call);
    }

    private JsonNode found(Caller caller, @Nullable JsonNode body) {
        if (body == null && world.version.is3()) {
            var problem = Json.object().put("expected", "object").put("code", "invalid_type");
            problem.set("path", Json.array());
            throw ApiError.validation(problem.put("message", "Invalid input: expected object, received undefined"));
        }
        return search.answer(caller.user(), body == null ? Json.object() : body);
    }

    /** A body counts only when it is called JSON; any other is as good as none. */
    private static @Nullable JsonNode parsed(Request request) throws JsonProcessingException {
        String type = request.call().header("Content-Type");
        boolean json = type != null
                && type.startsWith("application/json")
                && !request.body().isEmpty();
        return json ? Json.parse(request.body()) : null;
    }

    private Caller caller(Call call, String permission) {
        Caller caller = caller(call);
        caller.require(permission);
        return caller;
    }

    private Caller caller(Call call) {
        Map<String, String> query = call.query();
        if (query.containsKey("key")) {
            throw new ApiError(401, "Invalid share key"); // it wins over a good API key
        }
        String key = call.header("x-api-key");
        key = key == null || key.isEmpty() ? query.getOrDefault("apiKey", "") : key;
        if (key.isEmpty()) {
            boolean token = call.header("Authorization") != null;
            throw new ApiError(401, token ? "Invalid user token" : "Authentication required");
        }
        Caller caller = world.keys.get(key);
        if (caller == null) {
            throw new ApiError(401, "Invalid API key");
        }
        return caller;
    }

    private Answer json(Call call, JsonNode body) {
        return replies.json(call, 200, body);
    }

    private static ApiError cannot(Call call) {
        return new ApiError(404, "Cannot " + call.method() + " " + call.pathAndQuery());
    }

    private static Answer express(Answer answer) {
        return answer.with("X-Powered-By", "Express");
    }
}
