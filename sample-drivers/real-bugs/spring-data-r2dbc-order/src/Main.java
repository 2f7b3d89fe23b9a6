import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.test.MockColumnMetadata;
import io.r2dbc.spi.test.MockConnection;
import io.r2dbc.spi.test.MockConnectionFactory;
import io.r2dbc.spi.test.MockResult;
import io.r2dbc.spi.test.MockRow;
import io.r2dbc.spi.test.MockRowMetadata;
import io.r2dbc.spi.test.MockStatement;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.data.annotation.Id;
import org.springframework.data.mapping.callback.ReactiveEntityCallbacks;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.r2dbc.dialect.H2Dialect;
import org.springframework.data.r2dbc.mapping.event.AfterConvertCallback;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Rows that the database has sorted stay sorted, whatever a callback does with each. */
public final class Main {
  public static final class Country {
    @Id
    public Long id;

    public String name;
  }

  public static void main(String[] args) throws Exception {
    boolean pending = args[0].equals("pending");
    AfterConvertCallback<Country> callback = (country, table) -> pending
        ? Mono.just(country).delayElement(Duration.ofMillis(400 - 100 * country.id))
        : Mono.just(country);
    DatabaseClient client = DatabaseClient.builder()
        .connectionFactory(MockConnectionFactory.builder().connection(connection()).build())
        .bindMarkers(H2Dialect.INSTANCE.getBindMarkersFactory())
        .build();
    R2dbcEntityTemplate template = new R2dbcEntityTemplate(client, H2Dialect.INSTANCE);
    template.setEntityCallbacks(ReactiveEntityCallbacks.create(callback));
    String names = template.select(Country.class).all().map(country -> country.name).collect(Collectors.joining(" "))
        .block(Duration.ofSeconds(10));
    System.out.println(names.equals("Chad Mali Togo") ? "PASS" : "FAIL " + names);
    System.exit(0);
  }

  private static MockConnection connection() {
    MockRowMetadata columns = MockRowMetadata.builder()
        .columnMetadata(MockColumnMetadata.builder().name("id").type(R2dbcType.BIGINT).javaType(Long.class).build())
        .columnMetadata(MockColumnMetadata.builder().name("name").type(R2dbcType.VARCHAR).javaType(String.class).build())
        .build();
    MockResult.Builder rows = MockResult.builder();
    long id = 1;
    for (String name : new String[] {"Chad", "Mali", "Togo"}) {
      rows.row(MockRow.builder().metadata(columns).identified("id", Object.class, id).identified("id", Long.class, id++)
          .identified("name", Object.class, name).identified("name", String.class, name).build());
    }
    return MockConnection.builder().statement(MockStatement.builder().result(rows.build()).build()).build();
  }
}
