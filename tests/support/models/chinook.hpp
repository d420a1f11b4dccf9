#pragma once

#include <orm/annotations.hpp>
#include <orm/decimal.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// The Chinook database, with the names it has: a schema that was not made for this library.
namespace chinook {

struct Album;
struct Artist;
struct Customer;
struct Employee;
struct Genre;
struct Invoice;
struct InvoiceLine;
struct MediaType;
struct Playlist;
struct PlaylistTrack;
struct Track;

struct [[orm::table("Artist")]] Artist {
    [[orm::primary_key]] std::int64_t ArtistId = 0;
    [[orm::length(120)]] std::optional<std::string> Name{};
    orm::HasMany<Album> albums{};
};

struct [[orm::table("Album")]] Album {
    [[orm::primary_key]] std::int64_t AlbumId = 0;
    [[orm::length(160)]] std::string Title;
    [[orm::column("ArtistId")]] orm::BelongsTo<Artist> artist;
    orm::HasMany<Track> tracks{};
};

struct [[orm::table("Genre")]] Genre {
    [[orm::primary_key]] std::int64_t GenreId = 0;
    [[orm::length(120)]] std::optional<std::string> Name{};
    orm::HasMany<Track> tracks{};
};

struct [[orm::table("MediaType")]] MediaType {
    [[orm::primary_key]] std::int64_t MediaTypeId = 0;
    [[orm::length(120)]] std::optional<std::string> Name{};
    orm::HasMany<Track> tracks{};
};

struct [[orm::table("Track")]] Track {
    [[orm::primary_key]] std::int64_t TrackId = 0;
    [[orm::length(200)]] std::string Name;
    [[orm::column("AlbumId")]] std::optional<orm::BelongsTo<Album>> album{};
    [[orm::column("MediaTypeId")]] orm::BelongsTo<MediaType> media_type;
    [[orm::column("GenreId")]] std::optional<orm::BelongsTo<Genre>> genre{};
    [[orm::length(220)]] std::optional<std::string> Composer{};
    std::int64_t Milliseconds = 0;
    std::optional<std::int64_t> Bytes{};
    [[orm::precision(10, 2)]] orm::Decimal UnitPrice{};
    orm::HasMany<InvoiceLine> lines{};
    [[orm::inverse(tracks)]] orm::ManyToMany<Playlist> playlists{};
};

struct [[orm::table("Playlist")]] Playlist {
    [[orm::primary_key]] std::int64_t PlaylistId = 0;
    [[orm::length(120)]] std::optional<std::string> Name{};
    [[orm::through(PlaylistTrack)]] orm::ManyToMany<Track> tracks{};
};

struct [[orm::table("PlaylistTrack"), orm::primary_key(playlist, track)]] PlaylistTrack {
    [[orm::column("PlaylistId")]] orm::BelongsTo<Playlist> playlist;
    [[orm::column("TrackId")]] orm::BelongsTo<Track> track;
};

struct [[orm::table("Employee")]] Employee {
    [[orm::primary_key]] std::int64_t EmployeeId = 0;
    [[orm::length(20)]] std::string LastName;
    [[orm::length(20)]] std::string FirstName;
    [[orm::length(30)]] std::optional<std::string> Title{};
    [[orm::column("ReportsTo")]] std::optional<orm::BelongsTo<Employee>> boss{};
    std::optional<orm::Timestamp> BirthDate{};
    std::optional<orm::Timestamp> HireDate{};
    [[orm::length(70)]] std::optional<std::string> Address{};
    [[orm::length(40)]] std::optional<std::string> City{};
    [[orm::length(40)]] std::optional<std::string> State{};
    [[orm::length(40)]] std::optional<std::string> Country{};
    [[orm::length(10)]] std::optional<std::string> PostalCode{};
    [[orm::length(24)]] std::optional<std::string> Phone{};
    [[orm::length(24)]] std::optional<std::string> Fax{};
    [[orm::length(60)]] std::optional<std::string> Email{};
    orm::HasMany<Employee> reports{};
    orm::HasMany<Customer> customers{};
};

struct [[orm::table("Customer")]] Customer {
    [[orm::primary_key]] std::int64_t CustomerId = 0;
    [[orm::length(40)]] std::string FirstName;
    [[orm::length(20)]] std::string LastName;
    [[orm::length(80)]] std::optional<std::string> Company{};
    [[orm::length(70)]] std::optional<std::string> Address{};
    [[orm::length(40)]] std::optional<std::string> City{};
    [[orm::length(40)]] std::optional<std::string> State{};
    [[orm::length(40)]] std::optional<std::string> Country{};
    [[orm::length(10)]] std::optional<std::string> PostalCode{};
    [[orm::length(24)]] std::optional<std::string> Phone{};
    [[orm::length(24)]] std::optional<std::string> Fax{};
    [[orm::length(60)]] std::string Email;
    [[orm::column("SupportRepId")]] std::optional<orm::BelongsTo<Employee>> support_rep{};
    orm::HasMany<Invoice> invoices{};
};

struct [[orm::table("Invoice")]] Invoice {
    [[orm::primary_key]] std::int64_t InvoiceId = 0;
    [[orm::column("CustomerId")]] orm::BelongsTo<Customer> customer;
    orm::Timestamp InvoiceDate{};
    [[orm::length(70)]] std::optional<std::string> BillingAddress{};
    [[orm::length(40)]] std::optional<std::string> BillingCity{};
    [[orm::length(40)]] std::optional<std::string> BillingState{};
    [[orm::length(40)]] std::optional<std::string> BillingCountry{};
    [[orm::length(10)]] std::optional<std::string> BillingPostalCode{};
    [[orm::precision(10, 2)]] orm::Decimal Total{};
    orm::HasMany<InvoiceLine> lines{};
};

struct [[orm::table("InvoiceLine")]] InvoiceLine {
    [[orm::primary_key]] std::int64_t InvoiceLineId = 0;
    [[orm::column("InvoiceId")]] orm::BelongsTo<Invoice> invoice;
    [[orm::column("TrackId")]] orm::BelongsTo<Track> track;
    [[orm::precision(10, 2)]] orm::Decimal UnitPrice{};
    int Quantity = 0;
};

}  // namespace chinook
