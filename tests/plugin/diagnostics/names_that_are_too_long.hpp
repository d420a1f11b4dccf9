#include <orm/annotations.hpp>

struct [[orm::table("a_name_of_a_table_that_is_longer_than_the_sixty_three_bytes_allowed")]] User {  // expected-error {{the table of 'User' has a name of 67 bytes, 'a_name_of_a_table_that_is_longer_than_the_sixty_three_bytes_allowed'}}
    // expected-note@-1 {{PostgreSQL cuts names off after 63 bytes: write a shorter one}}
    [[orm::primary_key]] int id = 0;
    [[orm::column("a_name_of_a_column_that_is_longer_than_the_sixty_three_bytes_allowed")]] int a = 0;  // expected-error {{the column of 'User::a' has a name of 68 bytes, 'a_name_of_a_column_that_is_longer_than_the_sixty_three_bytes_allowed'}}
    // expected-note@-1 {{PostgreSQL cuts names off after 63 bytes: write a shorter one}}
    [[orm::index(name("a_name_of_an_index_that_is_longer_than_the_sixty_three_bytes_allowed"))]] int b = 0;  // expected-error {{an index of table 'a_name_of_a_table_that_is_longer_than_the_sixty_three_bytes_allowed' has a name of 68 bytes, 'a_name_of_an_index_that_is_longer_than_the_sixty_three_bytes_allowed'}}
    // expected-note@-1 {{PostgreSQL cuts names off after 63 bytes: write a shorter one}}
};
