using Markdig;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Prossimo.Functions.Content.Bodies;

/// <summary>Shows the boxes of task lists as characters, since sanitised HTML holds no controls.</summary>
internal sealed class TaskMarks : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is HtmlRenderer html)
        {
            html.ObjectRenderers.TryRemove<HtmlTaskListRenderer>();
            html.ObjectRenderers.AddIfNotAlready<Renderer>();
        }
    }

    private sealed class Renderer : HtmlObjectRenderer<TaskList>
    {
        protected override void Write(HtmlRenderer renderer, TaskList task) => renderer.Write(task.Checked ? "☑" : "☐");
    }
}
