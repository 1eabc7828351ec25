package io.github.immichtg.internal.telegram.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Member of a chat as {@code getChatMember} describes it.
 *
 * @param status {@code creator}, {@code administrator}, {@code member}, {@code restricted}, {@code left} or {@code
 *     kicked}
 * @param maySend whether a restricted member is in the chat and may send files
 * @param mayPost an administrator's right to post to a channel
 * @param mayEdit an administrator's right to edit the messages of others
 */
public record MemberInfo(String status, boolean maySend, boolean mayPost, boolean mayEdit) {

    private static final String OWNER = "creator";

    /** The member of a response; empty if it is none. */
    public static Optional<MemberInfo> of(JsonNode member) {
        return Optional.ofNullable(member.path("status").textValue())
                .map(status -> new MemberInfo(
                        status,
                        member.path("is_member").asBoolean()
                                && member.path("can_send_documents").asBoolean(),
                        member.path("can_post_messages").asBoolean(),
                        member.path("can_edit_messages").asBoolean()));
    }

    /** Whether it is the owner or an administrator. */
    public boolean administers() {
        return isOwner() || isAdministrator();
    }

    /** Whether it may post to the channel. */
    public boolean posts() {
        return isOwner() || isAdministrator() && mayPost;
    }

    /** Whether it may edit the messages of others. */
    public boolean editsOthers() {
        return isOwner() || isAdministrator() && mayEdit;
    }

    private boolean isOwner() {
        return status.equals(OWNER);
    }

    private boolean isAdministrator() {
        return status.equals("administrator");
    }
}
