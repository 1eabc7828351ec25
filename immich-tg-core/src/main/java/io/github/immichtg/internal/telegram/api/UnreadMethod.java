package io.github.immichtg.internal.telegram.api;

import com.fasterxml.jackson.annotation.JsonValue;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

/**
 * Method whose response the library does not read into its own types: those of a chat have some hundred fields and
 * take a fifth of a short command to be prepared. {@link ApiCall} keeps the response.
 */
final class UnreadMethod extends BotApiMethod<Boolean> {

    private final BotApiMethod<?> method;

    UnreadMethod(BotApiMethod<?> method) {
        this.method = method;
    }

    /** The method itself, which is sent. */
    @JsonValue
    BotApiMethod<?> method() {
        return method;
    }

    @Override
    public String getMethod() {
        return method.getMethod();
    }

    @Override
    public void validate() throws TelegramApiValidationException {
        method.validate();
    }

    @Override
    public Boolean deserializeResponse(String answer) {
        return true;
    }
}
