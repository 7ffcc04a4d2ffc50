using Mono.Cecil;

namespace SmsBot.Architecture.Tests;

/// <summary>Every type that a compiled type refers to: in its declaration, its members' signatures and their bodies.</summary>
internal sealed class TypeUses
{
    private readonly HashSet<TypeReference> _all = [];

    public TypeUses(TypeDefinition type)
    {
        Add(type.BaseType);
        AddAttributes(type);
        AddGenerics(type);
        foreach (var implemented in type.Interfaces)
            Add(implemented.InterfaceType);
        foreach (var field in type.Fields)
        {
            Add(field.FieldType);
            AddAttributes(field);
        }

        foreach (var member in type.Properties.Concat<ICustomAttributeProvider>(type.Events))
            AddAttributes(member);
        foreach (var method in type.Methods)
            AddMethod(method);
    }

    public IEnumerable<TypeReference> All => _all;

    private void AddMethod(MethodDefinition method)
    {
        AddSignature(method);
        AddAttributes(method);
        AddAttributes(method.MethodReturnType);
        foreach (var parameter in method.Parameters)
            AddAttributes(parameter);
        AddGenerics(method);
        if (!method.HasBody)
            return;

        foreach (var local in method.Body.Variables)
            Add(local.VariableType);
        foreach (var handler in method.Body.ExceptionHandlers)
            Add(handler.CatchType);
        foreach (var operand in method.Body.Instructions.Select(instruction => instruction.Operand))
        {
            switch (operand)
            {
                case TypeReference type:
                    Add(type);
                    break;
                case MethodReference called:
                    Add(called.DeclaringType);
                    AddSignature(called);
                    break;
                case FieldReference field:
                    Add(field.DeclaringType);
                    Add(field.FieldType);
                    break;
                case CallSite pointed:
                    Add(pointed.ReturnType);
                    AddAll(pointed.Parameters.Select(parameter => parameter.ParameterType));
                    break;
            }
        }
    }

    private void AddSignature(MethodReference method)
    {
        Add(method.ReturnType);
        foreach (var parameter in method.Parameters)
            Add(parameter.ParameterType);
        if (method is GenericInstanceMethod generic)
            AddAll(generic.GenericArguments);
    }

    private void AddGenerics(IGenericParameterProvider owner)
    {
        foreach (var parameter in owner.GenericParameters)
        {
            AddAttributes(parameter);
            AddAll(parameter.Constraints.Select(constraint => constraint.ConstraintType));
        }
    }

    private void AddAttributes(ICustomAttributeProvider owner)
    {
        foreach (var attribute in owner.CustomAttributes)
        {
            Add(attribute.AttributeType);
            foreach (var argument in attribute.ConstructorArguments.Concat(
                attribute.Properties.Concat(attribute.Fields).Select(named => named.Argument)))
                AddArgument(argument);
        }
    }

    /// <summary><c>typeof(X)</c>, also in an array.</summary>
    private void AddArgument(CustomAttributeArgument argument)
    {
        Add(argument.Type);
        Add(argument.Value as TypeReference);
        foreach (var inner in argument.Value as CustomAttributeArgument[] ?? [])
            AddArgument(inner);
    }

    private void AddAll(IEnumerable<TypeReference> types)
    {
        foreach (var type in types)
            Add(type);
    }

    private void Add(TypeReference? type)
    {
        switch (type)
        {
            case null or GenericParameter:
                break;
            case GenericInstanceType generic:
                Add(generic.ElementType);
                AddAll(generic.GenericArguments);
                break;
            case TypeSpecification specification:
                Add(specification.ElementType);
                break;
            default:
                _all.Add(type);
                break;
        }
    }
}
