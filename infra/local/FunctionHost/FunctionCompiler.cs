using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace Prossimo.Local.FunctionHost;

/// <summary>Turns a method into a delegate, once, so that a call costs no reflection.</summary>
internal static class FunctionCompiler
{
    /// <summary>Compiles the call of a method.</summary>
    /// <param name="method">The function's method.</param>
    /// <param name="trigger">Its parameter that takes the trigger's value.</param>
    /// <exception cref="InvalidOperationException">A parameter is of a type that nothing is bound to.</exception>
    public static FunctionInvocation Compile(MethodInfo method, ParameterInfo trigger)
    {
        var instance = Expression.Parameter(typeof(object));
        var input = Expression.Parameter(typeof(FunctionInput));
        var arguments = method.GetParameters().Select(parameter => Bind(parameter, parameter.Position == trigger.Position, input));
        var call = Expression.Call(Expression.Convert(instance, method.DeclaringType!), method, arguments);
        return Expression.Lambda<FunctionInvocation>(Await(call), instance, input).Compile();
    }

    private static Expression Bind(ParameterInfo parameter, bool isTrigger, Expression input)
    {
        if (isTrigger)
        {
            return Expression.Convert(Expression.Property(input, nameof(FunctionInput.Trigger)), parameter.ParameterType);
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return Expression.Property(input, nameof(FunctionInput.CancellationToken));
        }

        return parameter.ParameterType == typeof(string)
            ? Expression.Call(((Func<FunctionInput, string, string?>)ReadValue).Method, input, Expression.Constant(parameter.Name))
            : throw new InvalidOperationException(
                $"parameter {parameter.Name} is of type {parameter.ParameterType.Name}; besides the trigger only string and CancellationToken are bound");
    }

    private static Expression Await(MethodCallExpression call)
    {
        var type = call.Type;
        if (type == typeof(void))
        {
            return Expression.Block(call, Expression.Constant(Task.FromResult<object?>(null)));
        }

        if (type == typeof(Task))
        {
            return Expression.Call(((Func<Task, Task<object?>>)FromTaskAsync).Method, call);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
        {
            var convert = ((Func<Task<object>, Task<object?>>)FromResultAsync).Method.GetGenericMethodDefinition();
            return Expression.Call(convert.MakeGenericMethod(type.GetGenericArguments()), call);
        }

        return Expression.Call(((Func<object?, Task<object?>>)Task.FromResult).Method, Expression.Convert(call, typeof(object)));
    }

    private static string? ReadValue(FunctionInput input, string name) => Convert.ToString(input.Values[name], CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    private static async Task<object?> FromTaskAsync(Task task)
    {
        await task;
        return null;
    }

    private static async Task<object?> FromResultAsync<T>(Task<T> task) => await task;
}
