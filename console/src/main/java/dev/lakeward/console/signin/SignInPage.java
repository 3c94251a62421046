package dev.lakeward.console.signin;

import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.Html;
import java.util.Map;

/** The form that asks for an admin key; what serves the pages takes what it sends. */
public final class SignInPage {
    private static final Map<String, String> PROBLEMS = Map.of(
            "key", "This is no active admin key.",
            "tries", "Too many tries. Wait a minute.");

    /** The form, with the reason where a key was not accepted. */
    public Answer page(Asked asked) {
        String problem = PROBLEMS.getOrDefault(asked.text("failed"), "");
        String next = asked.text("next");
        return Answer.html(out -> JtepageGenerated.render(out, Html.PLAIN, problem, next));
    }
}
