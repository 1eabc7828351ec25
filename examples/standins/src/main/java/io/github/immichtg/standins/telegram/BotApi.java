package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Answer;
import io.github.immichtg.standins.http.Call;
import io.github.immichtg.standins.http.Handler;
import io.github.immichtg.standins.http.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The Bot API's envelope around its methods. */
final class BotApi implements Handler<BotCall> {

    private final BotWorld world;
    private final Map<String, BotMethod> methods = new LinkedHashMap<>();
    private final RequestReader reader;
    private final Downloads downloads;

    public BotApi(BotWorld world, Spool spool) {
        this.world = world;
        var access = new Access(world);
        new Sending(world, access).register(methods);
        new Changing(world, access).register(methods);
        new Looking(world, access).register(methods);
        new Polling(world).register(methods);
        new Talking(world, access).register(methods);
        this.downloads = new Downloads(world);
        downloads.register(methods);
        // Clients write the names in any case.
        Map<String, String> names = methods.keySet().stream()
                .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), name -> name));
        this.reader = new RequestReader(world, spool, names);
    }

    @Override
    public BotCall read(Call call) throws IOException {
        return reader.read(call);
    }

    @Override
    public Answer answer(BotCall call) {
        try {
            if (call.refusal() != null) {
                throw call.refusal();
            }
            if (call.method().equals(Downloads.METHOD)) {
                return downloads.bytes(call);
            }
            BotMethod method = methods.get(call.method());
            if (method == null) {
                throw BotError.of(404, "Not Found");
            }
            ObjectNode body = Json.object().put("ok", true);
            body.set("result", world.locked(() -> method.answer(call)));
            return answer(200, body);
        } catch (BotError e) {
            return answer(e.code, e.body());
        }
    }

    private static Answer answer(int status, ObjectNode body) {
        return Answer.of(status, Map.of("Server", "nginx", "Content-Type", "application/json"), Json.bytes(body));
    }
}
