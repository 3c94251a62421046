package dev.lakeward.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A secret of this process, in the forms that send something. A page of another site cannot read it, so that a form that
 * has it comes from a page of this server. Thread-safe.
 */
public final class FormToken {
    /** The field of a form that holds it. */
    public static final String FIELD = "token";

    private static final int BYTES = 32;

    private final String text;

    private FormToken(String text) {
        this.text = text;
    }

    /** A new one. */
    public static FormToken random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new FormToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The value of the field. */
    public String text() {
        return text;
    }

    /** The answer to a form of elsewhere; empty where it comes from a page of this server. */
    public Optional<Answer> refusal(Asked asked) {
        boolean own = asked.post()
                && MessageDigest.isEqual(text.getBytes(UTF_8), asked.text(FIELD).getBytes(UTF_8));
        return own
                ? Optional.empty()
                : Optional.of(
                        ErrorPage.of(
                                asked,
                                403,
                                "The form is not of this server",
                                "Load the page again, and send the form then: the server has started anew, or another site sent it."));
    }
}
