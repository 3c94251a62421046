package dev.lakeward.console.web;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Map;

/** A template with its values: {@code out -> JtepageGenerated.render(out, Html.PLAIN, values)}. */
@FunctionalInterface
public interface Html {
    /** Leaves all tags as the templates have them. */
    HtmlInterceptor PLAIN = new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput out) {
            // as it is
        }

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput out) {
            // as it is
        }
    };

    /** Writes the template; values are escaped by their place in the page. */
    void write(HtmlTemplateOutput out);

    /** The text that it writes. */
    default String toText() {
        var text = new StringOutput();
        write(new OwaspHtmlTemplateOutput(text));
        return text.toString();
    }
}
