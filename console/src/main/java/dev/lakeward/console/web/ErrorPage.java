package dev.lakeward.console.web;

/** What is shown where there is no answer. */
public final class ErrorPage {
    private ErrorPage() {}

    /** A page, or part of one, with this status, a heading and a sentence. */
    public static Answer of(Asked asked, int status, String heading, String detail) {
        return asked.part()
                ? Answer.html(status, out -> JtefaultGenerated.render(out, Html.PLAIN, heading, detail))
                : Answer.html(status, out -> JteerrorGenerated.render(out, Html.PLAIN, Nav.OVERVIEW, heading, detail));
    }
}
