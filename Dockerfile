# hres alone, as one static program in an empty image. Neo4j is not in it: docker-compose.yml runs it beside.
FROM golang:1.26.8-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /out/hres ./cmd/hres && mkdir /out/data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/hres /hres
# A named volume takes its owner from here.
COPY --from=build --chown=65532:65532 /out/data /data
USER 65532:65532
ENTRYPOINT ["/hres", "--data-dir", "/data"]
CMD ["serve", "--host", "0.0.0.0"]
