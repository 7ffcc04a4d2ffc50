FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
# Only for the image's own system: native libraries for the other 21 would triple its size.
RUN dotnet publish src/SmsBot.Host -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /data
COPY --from=build /app /app
# The database is in /data, which belongs to the image's own user.
RUN chown app:app /data
USER app
VOLUME /data
EXPOSE 8080
ENV ASPNETCORE_URLS=http://+:8080
# The image has no curl, so the program calls its own /healthz.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["dotnet", "/app/SmsBot.Host.dll", "health"]
ENTRYPOINT ["dotnet", "/app/SmsBot.Host.dll"]
