package io.github.immichtg.internal.telegram.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Chat as {@code getChat} describes it.
 *
 * @param type {@code channel}, {@code supergroup}, {@code group} or {@code private}
 * @param title empty for a private chat
 * @param username empty if it is not public
 * @param linked a channel's discussion group, or a group's channel
 * @param isProtected whether its content cannot be forwarded
 * @param allSendFiles whether its members may send files unless restricted
 */
public record ChatInfo(
        long id,
        String type,
        Optional<String> title,
        Optional<String> username,
        Optional<Long> linked,
        boolean isProtected,
        boolean allSendFiles) {

    /** The chat of a response; empty if it is none. */
    public static Optional<ChatInfo> of(JsonNode chat) {
        return Optional.of(chat)
                .filter(known -> known.path("id").canConvertToLong()
                        && known.path("type").isTextual())
                .map(known -> new ChatInfo(
                        known.path("id").longValue(),
                        known.path("type").textValue(),
                        Optional.ofNullable(known.path("title").textValue()),
                        Optional.ofNullable(known.path("username").textValue()),
                        Optional.of(known.path("linked_chat_id"))
                                .filter(JsonNode::canConvertToLong)
                                .map(JsonNode::longValue),
                        known.path("has_protected_content").asBoolean(),
                        known.path("permissions").path("can_send_documents").asBoolean(true)));
    }
}
