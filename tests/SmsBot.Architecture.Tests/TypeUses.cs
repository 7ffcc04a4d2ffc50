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

        foreach (var property in type.Properties)
            AddAttributes(property);
        foreach (var method in type.Methods)
            AddMethod(method);
    }

    public IEnumerable<TypeReference> All => _all;

    private void AddMethod(MethodDefinition method)
    {
        AddSignature(method);
        AddAttributes(method);
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
            AddAll(parameter.Constraints.Select(constraint => constraint.ConstraintType));
    }

    private void AddAttributes(ICustomAttributeProvider owner)
    {
        foreach (var attribute in owner.CustomAttributes)
        {
            Add(attribute.AttributeType);
            AddAll(attribute.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>());
        }
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
