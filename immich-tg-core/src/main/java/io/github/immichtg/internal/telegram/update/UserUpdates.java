package io.github.immichtg.internal.telegram.update;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Updates that users cause: selects those to store, and hands each to the handler once. */
final class UserUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(UserUpdates.class);

    private final UpdateReader reader;
    private final UpdateHandler handler;
    private final UpdateAcks acks;

    UserUpdates(UpdateReader reader, UpdateHandler handler, UpdateAcks acks) {
        this.reader = reader;
        this.handler = handler;
        this.acks = acks;
    }

    /** Updates that belong to a user. */
    List<StoredUpdate> kept(JsonNode updates) {
        List<StoredUpdate> kept = new ArrayList<>();
        if (handler == UpdateHandler.NONE) {
            return kept;
        }
        for (JsonNode update : updates) {
            OptionalLong whose = whose(update);
            if (whose.isPresent()) {
                int number = UpdateReader.number(update).orElseThrow();
                kept.add(new StoredUpdate(number, whose.getAsLong(), update.toString()));
            }
        }
        return kept;
    }

    private OptionalLong whose(JsonNode update) {
        try {
            return UpdateReader.number(update).isPresent()
                    ? handler.whose(reader.update(update))
                    : OptionalLong.empty();
        } catch (JsonProcessingException e) {
            LOG.warn("Cannot read update {}: {}", update.path("update_id"), e.getOriginalMessage());
        } catch (RuntimeException e) {
            LOG.error("Failed to handle update {}", update.path("update_id"), e);
        }
        return OptionalLong.empty();
    }

    /** @param left whether an earlier process received it */
    void hand(StoredUpdate kept, boolean left) {
        Optional<UpdateHandler.Receipt> receipt = acks.of(kept.number(), left);
        if (receipt.isEmpty()) {
            return;
        }
        try {
            handler.handle(reader.update(kept.json()), receipt.get());
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.error("Failed to handle update {}", kept.number(), e);
            receipt.get().done();
        }
    }
}
